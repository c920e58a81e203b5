/** Customers of the preview, in six scripts, with the last thing each of them said. */
export const people: readonly (readonly [name: string, phone: string, words: readonly string[]])[] =
  [
    [
      'Ada Lovelace',
      '+2348012345678',
      [
        'Hello, is my order shipped?',
        'It was supposed to leave on Monday.',
        'Great, thank you! One more thing: could you send the *invoice* to my office instead of my home address?',
      ],
    ],
    [
      'محمد الحسن',
      '+966501234567',
      ['السلام عليكم، هل يمكن تغيير موعدي إلى يوم الخميس؟', 'أفضل الساعة ١٠ صباحًا إذا كان متاحًا.'],
    ],
    [
      'कमला शर्मा',
      '+919812345678',
      ['नमस्ते, क्या डॉक्टर कल उपलब्ध हैं?', 'मुझे सुबह का समय चाहिए, धन्यवाद 🙏'],
    ],
    [
      'Beatriz Conceição',
      '+5511987654321',
      ['Bom dia! A reserva para sexta está confirmada?', 'Somos 4 pessoas, com uma criança.'],
    ],
    [
      'José Ángel Muñoz',
      '+34612345678',
      ['¿A qué hora abren mañana?', 'Perfecto, allí estaré. ¡Gracias!'],
    ],
    ['Ольга Соколова', '+79161234567', ['Здравствуйте! Можно перенести бронь на субботу?']],
    ['李雪', '+8613812345678', ['请问我的包裹到哪里了？']],
    ['Ελένη Παπαδοπούλου', '+306912345678', ['Καλησπέρα, έχετε διαθεσιμότητα για αύριο;']],
    [
      'Siti Rahmawati',
      '+6281234567890',
      ['Permisi, apakah klinik buka hari Minggu?', 'Baik, terima kasih banyak'],
    ],
    ['Grace O’Connor', '+353861234567', ['Can I still cancel free of charge?']],
    ['Rahul Verma', '+919876543210', ['Please share the location once again']],
    ['فاطمة الزهراء', '+212612345678', ['شكرًا جزيلًا لكم']],
  ];

/** What the desk answers, in turn. */
export const replies: readonly string[] = [
  'Hello! Yes, it left this morning and arrives on Friday.',
  'Of course. I have changed it for you, you will get a confirmation in a minute.',
  'We are open from 8:00 to 19:00 on weekdays.\nOn Saturdays until 14:00.',
  'Thank you for letting us know 🙌',
];
