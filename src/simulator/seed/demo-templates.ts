import type { Template } from '../cloove/records.ts';

type Draft = Omit<Template, 'fields' | 'status' | 'category'> &
  Partial<Pick<Template, 'status' | 'category'>> & {
    readonly examples: Readonly<Record<string, string>>;
  };

const template = ({ examples, ...draft }: Draft): Template => ({
  category: 'UTILITY',
  status: 'APPROVED',
  ...draft,
  fields: Object.entries(examples).map(([key, example]) => ({ key, example })),
});

const missedYou = template({
  key: 'we_missed_you',
  name: 'Sorry we missed you',
  language: 'en',
  body: 'Hi {{name}}, you wrote to us and we did not get back to you in time. Sorry! May we still help?',
  examples: { name: 'Tom' },
});

const reviewRequest = template({
  key: 'review_request',
  name: 'Review request',
  language: 'en',
  category: 'MARKETING',
  status: 'REJECTED',
  body: 'How was it, {{name}}? Leave us five stars and get 10% off next time!',
  examples: { name: 'Priya' },
});

const booking = {
  en: template({
    key: 'booking_confirmation',
    name: 'Booking confirmation',
    language: 'en',
    body: 'Dear {{name}}, your stay from {{arrival}} to {{departure}} is confirmed. Your booking number is *{{booking}}*. Check-in is from 15:00.',
    examples: { name: 'Mr Fischer', arrival: '3 June', departure: '7 June', booking: 'CC-20418' },
  }),
  es: template({
    key: 'booking_confirmation_es',
    name: 'Confirmación de reserva',
    language: 'es',
    body: 'Estimado/a {{name}}: su estancia del {{arrival}} al {{departure}} está confirmada. Localizador: *{{booking}}*. La entrada es a partir de las 15:00.',
    examples: {
      name: 'Lucía',
      arrival: '3 de junio',
      departure: '7 de junio',
      booking: 'CC-20418',
    },
  }),
};

/** What the clinic may send outside the service window. */
export const clinicTemplates: readonly Template[] = [
  template({
    key: 'appointment_reminder',
    name: 'Appointment reminder',
    language: 'en',
    body: 'Hello {{name}}, this is a reminder of your appointment on {{date}} at {{time}}. Reply *1* to confirm or *2* to change it.',
    examples: { name: 'Maya', date: 'Thursday 14 May', time: '10:30' },
  }),
  template({
    key: 'appointment_reminder_ar',
    name: 'تذكير بالموعد',
    language: 'ar',
    body: 'مرحبًا {{name}}، نذكّركم بموعدكم يوم {{date}} الساعة {{time}}. للتأكيد أرسلوا *1* وللتغيير أرسلوا *2*.',
    examples: { name: 'ليلى', date: 'الخميس 14 مايو', time: '10:30' },
  }),
  template({
    key: 'appointment_reminder_hi',
    name: 'अपॉइंटमेंट की याद',
    language: 'hi',
    body: 'नमस्ते {{name}}, आपका अपॉइंटमेंट {{date}} को {{time}} बजे है। पक्का करने के लिए *1* और बदलने के लिए *2* भेजें।',
    examples: { name: 'सुनीता जी', date: 'गुरुवार 14 मई', time: '10:30' },
  }),
  template({
    key: 'results_ready',
    name: 'Results are ready',
    language: 'en',
    body: 'Hello {{name}}, your results are ready. Please write to us here or call {{phone}} to talk them through with the doctor.',
    examples: { name: 'Daniel', phone: '+971 50 000 0001' },
  }),
  missedYou,
  template({
    key: 'flu_season',
    name: 'Flu season',
    language: 'en',
    category: 'MARKETING',
    status: 'PAUSED',
    body: 'Flu season begins 🤧 Vaccinations without an appointment until {{deadline}}, 10:00 to 13:00.',
    examples: { deadline: '30 November' },
  }),
  reviewRequest,
];

/** What the hotel may send outside the service window. */
export const hotelTemplates: readonly Template[] = [
  booking.en,
  booking.es,
  template({
    key: 'booking_confirmation_pt',
    name: 'Confirmação de reserva',
    language: 'pt',
    body: 'Olá {{name}}, a sua estadia de {{arrival}} a {{departure}} está confirmada. Número da reserva: *{{booking}}*. O check-in é a partir das 15h00.',
    examples: {
      name: 'Beatriz',
      arrival: '3 de junho',
      departure: '7 de junho',
      booking: 'CC-20418',
    },
  }),
  missedYou,
  template({
    key: 'seguimos_aqui',
    name: 'Seguimos aquí',
    language: 'es',
    body: 'Hola {{name}}, nos escribió hace unos días y queremos ayudarle. ¿Le viene bien que sigamos por aquí?',
    examples: { name: 'Andrés' },
  }),
  template({
    key: 'spring_offer',
    name: 'Spring offer',
    language: 'en',
    category: 'MARKETING',
    status: 'PAUSED',
    body: 'Spring is here 🌷 Book two nights before {{deadline}} and the third one is on us.',
    examples: { deadline: '30 April' },
  }),
  reviewRequest,
];

/** What the guest house may send outside the service window. */
export const guestHouseTemplates: readonly Template[] = [
  booking.en,
  booking.es,
  template({
    key: 'booking_confirmation_id',
    name: 'Konfirmasi pemesanan',
    language: 'id',
    body: 'Halo {{name}}, pemesanan Anda tanggal {{arrival}} sampai {{departure}} sudah kami konfirmasi. Kode booking: *{{booking}}*. Check-in mulai pukul 14.00.',
    examples: { name: 'Bu Ratna', arrival: '3 Juni', departure: '7 Juni', booking: 'RS-3391' },
  }),
  template({
    key: 'airport_pickup',
    name: 'Airport pick-up',
    language: 'en',
    body: 'Hello {{name}}, your driver {{driver}} will wait at the arrivals gate at {{time}} with your name on a sign.',
    examples: { name: 'Charlotte', driver: 'Made', time: '22:40' },
  }),
  missedYou,
  template({
    key: 'low_season',
    name: 'Harga musim sepi',
    language: 'id',
    category: 'MARKETING',
    status: 'PAUSED',
    body: 'Musim sepi, harga bersahabat 🌴 Diskon {{percent}}% untuk menginap sampai {{deadline}}.',
    examples: { percent: '20', deadline: '31 Maret' },
  }),
  reviewRequest,
];
