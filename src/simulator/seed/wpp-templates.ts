import { seededUuid } from '../seeded.ts';
import type { Template, TemplateComponent } from '../wpp/records.ts';

function template(
  name: string,
  language: string,
  components: readonly TemplateComponent[],
  rest: Partial<Pick<Template, 'status' | 'category'>> = {},
): Template {
  const id = seededUuid(`wpp template ${name} ${language}`);
  return { id, name, language, status: 'APPROVED', category: 'UTILITY', components, ...rest };
}

const named = (examples: Readonly<Record<string, string>>) => ({
  body_text_named_params: Object.entries(examples).map(([param_name, example]) => ({
    param_name,
    example,
  })),
});

/** What the hotel may send through WPP: frames with pictures, documents, buttons; four languages. */
export const hotelWppTemplates: readonly Template[] = [
  template('booking_confirmation', 'es', [
    { type: 'HEADER', format: 'TEXT', text: 'Hotel Costa Clara' },
    {
      type: 'BODY',
      text: 'Estimado/a {{name}}: su estancia está confirmada. Localizador: *{{booking}}*.',
      example: named({ name: 'Lucía', booking: 'CC-20418' }),
    },
    { type: 'FOOTER', text: 'Paseo Marítimo 12, Ayamonte' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Gracias' }] },
  ]),
  template('booking_confirmation', 'en', [
    {
      type: 'BODY',
      text: 'Dear {{name}}, your stay is confirmed. Your booking number is *{{booking}}*.',
      example: named({ name: 'Mr Fischer', booking: 'CC-20418' }),
    },
    { type: 'FOOTER', text: 'Paseo Marítimo 12, Ayamonte' },
    {
      type: 'BUTTONS',
      buttons: [
        {
          type: 'URL',
          text: 'See the booking',
          url: 'https://costaclara.example/b/{{1}}',
          example: ['20418'],
        },
        { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+34600000001' },
      ],
    },
  ]),
  template('room_ready', 'en', [
    { type: 'HEADER', format: 'IMAGE' },
    {
      type: 'BODY',
      text: 'Good news {{1}}, room {{2}} is ready for you.',
      example: { body_text: [['Emily', '305']] },
    },
  ]),
  template('room_ready', 'pt_PT', [
    { type: 'HEADER', format: 'IMAGE' },
    {
      type: 'BODY',
      text: 'Boas notícias {{1}}, o quarto {{2}} está pronto.',
      example: { body_text: [['Inês', '305']] },
    },
  ]),
  template('invoice', 'es', [
    { type: 'HEADER', format: 'DOCUMENT' },
    {
      type: 'BODY',
      text: 'Aquí tiene su factura, {{1}}. ¡Vuelva pronto!',
      example: { body_text: [['Carmen']] },
    },
  ]),
  template('we_missed_you', 'en', [
    {
      type: 'BODY',
      text: 'Hi {{name}}, you wrote to us and we did not get back to you in time. Sorry! May we still help?',
      example: named({ name: 'Tom' }),
    },
  ]),
  template('we_missed_you', 'es', [
    {
      type: 'BODY',
      text: 'Hola {{name}}, nos escribió y no le respondimos a tiempo. ¡Perdone! ¿Podemos ayudarle aún?',
      example: named({ name: 'Xavi' }),
    },
  ]),
  template(
    'late_summer',
    'en',
    [
      {
        type: 'BODY',
        text: 'Late summer, 20% off until {{1}}.',
        example: { body_text: [['30 September']] },
      },
      { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy', example: ['LATE20'] }] },
    ],
    { category: 'MARKETING' },
  ),
  template(
    'spring_offer',
    'es',
    [{ type: 'BODY', text: 'Primavera junto al mar: tres noches por dos.' }],
    {
      category: 'MARKETING',
      status: 'PAUSED',
    },
  ),
  template('pool_opening', 'pt_PT', [{ type: 'BODY', text: 'A piscina abre a {{1}}.' }], {
    category: 'MARKETING',
    status: 'PENDING',
  }),
  template('five_stars', 'en', [{ type: 'BODY', text: 'Five stars, {{1}}? 10% off next time!' }], {
    category: 'MARKETING',
    status: 'REJECTED',
  }),
];
