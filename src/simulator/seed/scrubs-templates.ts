import { template } from '../scrubs/template-draft.ts';
import type { Template } from '../scrubs/records.ts';

const reminder = { 1: 'Maya', 2: 'Thursday 14 May', 3: '10:30' } as const;

/** What the clinic may send through Scrubs: six languages, fields by number and by name. */
export const scrubsTemplates: readonly Template[] = [
  template({
    name: 'appointment_reminder',
    language: 'en_US',
    body: 'Hello {{1}}, this is a reminder of your appointment on {{2}} at {{3}}. Reply *1* to confirm or *2* to change it.',
    examples: reminder,
  }),
  template({
    name: 'appointment_reminder',
    language: 'ar',
    body: 'مرحبًا {{1}}، نذكّركم بموعدكم يوم {{2}} الساعة {{3}}. للتأكيد أرسلوا *1* وللتغيير أرسلوا *2*.',
    examples: { 1: 'ليلى', 2: 'الخميس 14 مايو', 3: '10:30' },
  }),
  template({
    name: 'appointment_reminder',
    language: 'hi',
    body: 'नमस्ते {{1}}, आपका अपॉइंटमेंट {{2}} को {{3}} बजे है। पक्का करने के लिए *1* और बदलने के लिए *2* भेजें।',
    examples: { 1: 'सुनीता जी', 2: 'गुरुवार 14 मई', 3: '10:30' },
  }),
  template({
    name: 'appointment_reminder',
    language: 'es',
    body: 'Hola {{1}}, le recordamos su cita el {{2}} a las {{3}}. Responda *1* para confirmar o *2* para cambiarla.',
    examples: { 1: 'Inés', 2: 'jueves 14 de mayo', 3: '10:30' },
  }),
  template({
    name: 'appointment_reminder',
    language: 'pt_BR',
    body: 'Olá {{1}}, lembramos a sua consulta em {{2}} às {{3}}. Responda *1* para confirmar ou *2* para remarcar.',
    examples: { 1: 'Mariana', 2: 'quinta, 14 de maio', 3: '10h30' },
  }),
  template({
    name: 'appointment_reminder',
    language: 'id',
    body: 'Halo {{1}}, kami ingatkan janji temu Anda pada {{2}} pukul {{3}}. Balas *1* untuk konfirmasi atau *2* untuk mengubah.',
    examples: { 1: 'Pak Wayan', 2: 'Kamis 14 Mei', 3: '10.30' },
  }),
  template({
    name: 'results_ready',
    language: 'en_US',
    header: 'Results of {{test_date}}',
    body: 'Hello {{patient_name}}, your results are ready. Please write to us here or call {{clinic_phone}} to talk them through with the doctor.',
    button: 'https://results.alnoor.example/{{result_id}}',
    examples: {
      test_date: '11 May',
      patient_name: 'Daniel',
      clinic_phone: '+971 50 000 0001',
      result_id: 'R-20418',
    },
  }),
  template({
    name: 'we_missed_you',
    language: 'en_US',
    body: 'Hi {{name}}, you wrote to us and we did not get back to you in time. Sorry! May we still help?',
    examples: { name: 'Tom' },
  }),
  template({
    name: 'closed_for_eid',
    language: 'en_US',
    body: 'We are closed for Eid and are back on Sunday at 08:00. In an emergency please call 998.',
  }),
  template({
    name: 'login_code',
    language: 'en_US',
    category: 'AUTHENTICATION',
    body: '*{{1}}* is your verification code.',
    examples: { 1: '482913' },
  }),
  template({
    name: 'flu_season',
    language: 'en_US',
    category: 'MARKETING',
    status: 'PAUSED',
    body: 'Flu season begins 🤧 Vaccinations without an appointment until {{deadline}}, 10:00 to 13:00.',
    examples: { deadline: '30 November' },
  }),
  template({
    name: 'new_dentist',
    language: 'en_US',
    category: 'MARKETING',
    status: 'PENDING',
    body: 'Dr Lim joins us on {{1}}. Would you like to meet her?',
    examples: { 1: '1 June' },
  }),
  template({
    name: 'summer_hours',
    language: 'en_US',
    status: 'DISABLED',
    body: 'In July and August we open at 07:30.',
  }),
  template({
    name: 'review_request',
    language: 'en_US',
    category: 'MARKETING',
    status: 'REJECTED',
    body: 'How was it, {{1}}? Leave us five stars and get 10% off next time!',
    examples: { 1: 'Priya' },
  }),
];
