import { phoneContact, them, us, type Talk } from '../wpp-talk.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Conversations of the hotel that hold every kind of message there is. */
export const hotelEverything: readonly Talk[] = [
  {
    contact: phoneContact('Clara Domínguez', '34600000871'),
    language: 'es',
    lastMs: 2 * minuteMs,
    unread: 2,
    lines: [
      them.says('¡Hola! Llegamos el viernes, ¿me enseña la habitación? 😊'),
      us.shows('room', 'La *304*, con vistas al mar y terraza.'),
      them.reacts('❤️', 1),
      them.says('¡Preciosa! Viajamos con Tobi, que es muy tranquilo', { up: 2 }),
      them.shows('dog', 'Este es Tobi 🐶'),
      us.reacts('😍', 1),
      us.says('¡Bienvenido, Tobi! Le ponemos una cama y un cuenco sin coste.', { up: 2 }),
      us.line('interactive', {
        type: 'button',
        header: 'Su reserva CC-20512',
        body: '¿A qué hora piensan llegar?',
        footer: 'Hotel Costa Clara',
        buttons: [
          { id: 'before', title: 'Antes de las 15:00' },
          { id: 'after', title: 'Después' },
          { id: 'unknown', title: 'Aún no lo sé' },
        ],
      }),
      them.line('interactive', { type: 'button_reply', id: 'after', title: 'Después' }, { up: 1 }),
      us.line('location', {
        latitude: 37.1876,
        longitude: -7.4112,
        name: 'Hotel Costa Clara',
        address: 'Paseo Marítimo 12, Ayamonte',
      }),
      them.shows('voice', undefined, { afterMs: 5 * minuteMs }),
      them.says('Perdone el ruido, iba en el coche', { afterMs: 20_000 }),
    ],
  },
  {
    contact: phoneContact('Hugh Pemberton', '447911123872'),
    language: 'en',
    lastMs: 5 * minuteMs,
    unread: 1,
    lines: [
      us.line('interactive', {
        type: 'list',
        body: 'Which tour may we book for you on Saturday?',
        button: 'Choose a tour',
        sections: [
          {
            title: 'Morning',
            rows: [
              { id: 'salt', title: 'Salt pans by bike', description: '3 h, easy, 25 €' },
              { id: 'boat', title: 'Boat on the Guadiana', description: '2 h, 30 €' },
            ],
          },
          {
            title: 'Evening',
            rows: [{ id: 'light', title: 'Lighthouse at sunset', description: '1 h, 12 €' }],
          },
        ],
      }),
      them.line(
        'interactive',
        {
          type: 'list_reply',
          id: 'light',
          title: 'Lighthouse at sunset',
          description: '1 h, 12 €',
        },
        { up: 1 },
      ),
      us.says('Booked for two, meet at reception at *20:15*.', { edited: true }),
      them.reacts('👍', 1),
      them.shows('waves', 'The waves from our last visit 🌊'),
      them.says('My brother would love to join, his details:'),
      them.line('contacts', {
        contacts: [
          {
            name: 'Henry Pemberton',
            organization: 'Pemberton & Sons',
            phones: ['+447911123399'],
            emails: ['henry@pemberton.example'],
          },
        ],
      }),
    ],
  },
  {
    contact: {
      identifier: 'ES.Qm9sYTIwMjZDb3N0YUNsYXJh',
      replyTo: 'ES.Qm9sYTIwMjZDb3N0YUNsYXJh',
      phone: null,
      name: null,
      bsuid: 'ES.Qm9sYTIwMjZDb3N0YUNsYXJh',
      username: 'lola.viaja',
    },
    language: 'es',
    lastMs: 7 * minuteMs,
    unread: 1,
    lines: [
      them.says('Hola, escribo por mi usuario, sin dar mi teléfono 😉 ¿Hay desayuno vegano?'),
      us.says('¡Hola! Sí, avísenos la noche antes y el chef se lo prepara.', { up: 1 }),
      them.shows('sticker'),
      them.says('Olvidé decir: somos tres', { deleted: true }),
      them.says('Somos dos, y llegamos el *sábado*', { edited: true }),
    ],
  },
  {
    contact: phoneContact('Inês Carvalho', '351910000874'),
    language: 'pt',
    lastMs: 26 * minuteMs,
    lines: [
      them.says('Bom dia, pode enviar a fatura?'),
      us.shows('invoice', 'Aqui está, boa viagem!'),
      them.reacts('🙏', 1),
      them.shows('receipt', 'E este talão também é vosso?', { forwarded: true }),
      us.says('É sim, do minibar. Já o juntámos à fatura.', { up: 1 }),
    ],
  },
  {
    // The guest house knows her too: the same phone.
    contact: phoneContact('Rocío Salas', '34600000215'),
    language: 'es',
    lastMs: 3 * hourMs,
    lines: [
      them.says('Mirad qué promoción me han pasado', { forwarded: true }),
      them.shows('beach', 'La playa esta mañana', { file: 'notYet' }),
      them.line('order', { catalogId: '1' }),
      them.line('unsupported', {}),
      us.says('Rocío, lo último no se ve desde aquí. ¿Nos lo cuenta con palabras?'),
      them.says('Era un pedido del catálogo, luego lo repito 😅'),
    ],
  },
  {
    contact: phoneContact('Tomás Requena', '34600000876'),
    language: 'es',
    lastMs: 3 * dayMs,
    lines: [
      them.shows('receipt', 'El recibo del año pasado', { file: 'expired' }),
      us.says('¡Gracias! Le llamamos si hace falta.'),
      us.line(
        'template',
        {
          name: 'booking_confirmation',
          language: 'es',
          components: [
            {
              type: 'body',
              parameters: [
                { type: 'text', parameter_name: 'name', text: 'Tomás' },
                { type: 'text', parameter_name: 'booking', text: 'CC-20499' },
              ],
            },
          ],
          body: 'Estimado/a Tomás: su estancia está confirmada. Localizador: *CC-20499*.',
        },
        { status: 'delivered' },
      ),
      us.says('¿Quiere parking?', { failure: 131047, afterMs: 30 * hourMs }),
    ],
  },
];
