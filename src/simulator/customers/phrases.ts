import type { Language } from '../whatsapp/records.ts';

export type Topic =
  'thanks' | 'price' | 'time' | 'greeting' | 'question' | 'template' | 'statement';
type Lines = readonly [string, ...string[]];

/** How the desk's words give their topic away; the first that fits wins. */
export const topics: Readonly<Record<Language, readonly (readonly [Topic, RegExp])[]>> = {
  en: [
    ['price', /[$€£]\s?\d|\b(aed|price|cost|fee|pay|rate)\b/i],
    [
      'time',
      /\d{1,2}[:.]\d{2}|\b(tomorrow|today|monday|tuesday|wednesday|thursday|friday|am|pm)\b/i,
    ],
    ['thanks', /\b(thank|welcome|pleasure)/i],
    ['greeting', /^(hi|hello|hey|good (morning|afternoon|evening))[\s!,.]*$/i],
  ],
  es: [
    ['price', /€|\$|\b(precio|cuesta|tarifa|pagar|coste)\b/i],
    ['time', /\d{1,2}[:.]\d{2}|\b(mañana|hoy|lunes|martes|miércoles|jueves|viernes|a las)\b/i],
    ['thanks', /\b(gracias|de nada|un placer)/i],
    ['greeting', /^[¡\s]*(hola|buenas|buenos días|buenas tardes)[\s!,.]*$/i],
  ],
  pt: [
    ['price', /€|R\$|\b(preço|custa|valor|pagar|tarifa)\b/i],
    // `\b` knows ASCII alone.
    [
      'time',
      /\d{1,2}[:.h]\d{2}|(?<!\p{L})(amanhã|hoje|segunda|terça|quarta|quinta|sexta|às)(?!\p{L})/iu,
    ],
    ['thanks', /\b(obrigad|de nada|por nada)/i],
    ['greeting', /^(olá|oi|bom dia|boa tarde|boa noite)[\s!,.]*$/i],
  ],
  hi: [
    ['price', /₹|रुपये|फीस|कीमत|शुल्क|दाम/],
    ['time', /\d{1,2}[:.]\d{2}|बजे|कल|आज|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार/],
    ['thanks', /धन्यवाद|शुक्रिया|स्वागत/],
    ['greeting', /^(नमस्ते|नमस्कार|हेलो)[\s!,.।]*$/],
  ],
  id: [
    ['price', /Rp|\b(harga|biaya|bayar|tarif|ongkos)\b/i],
    ['time', /\d{1,2}[:.]\d{2}|\b(besok|hari ini|jam|pukul|senin|selasa|rabu|kamis|jumat)\b/i],
    ['thanks', /\b(terima kasih|makasih|sama-sama)/i],
    ['greeting', /^(halo|hai|selamat (pagi|siang|sore|malam))[\s!,.]*$/i],
  ],
  ar: [
    ['price', /درهم|ريال|جنيه|السعر|التكلفة|الرسوم|سعر/],
    ['time', /\d{1,2}[:.]\d{2}|غدًا|غدا|بكرة|اليوم|الساعة|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس/],
    ['thanks', /شكر|العفو|أهلًا وسهلًا/],
    ['greeting', /^(مرحبًا|مرحبا|السلام عليكم|أهلًا|صباح الخير|مساء الخير)[\s!,.،]*$/],
  ],
};

/** What customers say. */
export const phrases: Readonly<Record<Language, Readonly<Record<Topic | 'opening', Lines>>>> = {
  en: {
    thanks: [
      'Thank you, you have been very kind 🙏',
      'Cheers, have a good day!',
      'Much appreciated.',
    ],
    price: [
      'That is fine. Can I pay by card?',
      'Okay, that works for me 👍',
      'A bit more than I thought, but let us do it.',
    ],
    time: [
      'Perfect, I will be there.',
      'That time suits me. Thank you!',
      'Could it be half an hour later?',
    ],
    greeting: ['Hello! Thanks for coming back to me so fast.', 'Hi 😊 I am here.'],
    question: [
      'Yes, please.',
      'Let me check and tell you in a minute.',
      'Yes, exactly. The same as last time.',
      'No, that is all right as it is.',
    ],
    template: [
      '1',
      'Yes, confirmed. See you then!',
      'Thanks for the reminder 👍',
      'Could we change it? Something came up.',
    ],
    statement: [
      'Great, thank you!',
      'Got it 👍',
      'Okay. And is there parking nearby?',
      'Understood, thanks for the help.',
    ],
    opening: [
      'Hello, are you open on Saturday?',
      'Hi! Could you send me your address, please?',
      'Good morning, I would like to change my booking.',
      'Is anybody there? It is about tomorrow 🙂',
    ],
  },
  es: {
    thanks: ['Gracias a ustedes, muy amables 🙏', '¡Mil gracias!', 'Un saludo y gracias.'],
    price: [
      'Me parece bien. ¿Puedo pagar con tarjeta?',
      'De acuerdo, perfecto 👍',
      'Es un poco más de lo que pensaba, pero adelante.',
    ],
    time: [
      'Perfecto, allí estaré.',
      'Me viene muy bien esa hora, ¡gracias!',
      '¿Podría ser media hora más tarde?',
    ],
    greeting: ['¡Hola! Gracias por contestar tan rápido.', 'Hola 😊 aquí estoy.'],
    question: [
      'Sí, por favor.',
      'Lo miro y le digo en un minuto.',
      'Sí, eso es. Igual que la otra vez.',
      'No, así está bien.',
    ],
    template: [
      '1',
      'Sí, confirmado. ¡Nos vemos!',
      'Gracias por el aviso 👍',
      '¿Podríamos cambiarlo? Me ha surgido algo.',
    ],
    statement: [
      '¡Estupendo, gracias!',
      'Entendido 👍',
      'Vale. ¿Y hay aparcamiento cerca?',
      'Muy bien, gracias por la ayuda.',
    ],
    opening: [
      'Hola, ¿abren el sábado?',
      '¡Buenas! ¿Me pueden mandar la dirección?',
      'Buenos días, quería cambiar mi reserva.',
      '¿Hay alguien? Es por lo de mañana 🙂',
    ],
  },
  pt: {
    thanks: ['Eu é que agradeço 🙏', 'Muito obrigada!', 'Obrigado, bom dia para vocês.'],
    price: [
      'Está ótimo. Posso pagar com cartão?',
      'Combinado, perfeito 👍',
      'Um pouco mais do que eu pensava, mas pode ser.',
    ],
    time: [
      'Perfeito, estarei aí.',
      'Esse horário é bom para mim, obrigada!',
      'Pode ser meia hora mais tarde?',
    ],
    greeting: ['Olá! Obrigada por responder tão depressa.', 'Oi 😊 estou aqui.'],
    question: [
      'Sim, por favor.',
      'Vou ver e já digo.',
      'Sim, isso mesmo. Como da última vez.',
      'Não, assim está bem.',
    ],
    template: [
      '1',
      'Sim, confirmado. Até lá!',
      'Obrigada pelo lembrete 👍',
      'Podemos mudar? Surgiu um imprevisto.',
    ],
    statement: [
      'Ótimo, obrigada!',
      'Entendido 👍',
      'Certo. E há estacionamento por perto?',
      'Está bem, obrigado pela ajuda.',
    ],
    opening: [
      'Olá, abrem no sábado?',
      'Oi! Podem mandar a morada, por favor?',
      'Bom dia, queria alterar a minha reserva.',
      'Está aí alguém? É por causa de amanhã 🙂',
    ],
  },
  hi: {
    thanks: ['आपका बहुत धन्यवाद 🙏', 'शुक्रिया जी!', 'धन्यवाद, आपका दिन शुभ हो।'],
    price: ['ठीक है। क्या कार्ड से भुगतान हो सकता है?', 'ठीक है जी, चलेगा 👍', 'थोड़ा ज़्यादा है, पर ठीक है।'],
    time: ['बढ़िया, मैं समय पर आ जाऊँगा।', 'यह समय ठीक है, धन्यवाद!', 'क्या आधा घंटा बाद हो सकता है?'],
    greeting: ['नमस्ते! इतनी जल्दी जवाब देने के लिए धन्यवाद।', 'नमस्ते जी 😊'],
    question: ['जी हाँ।', 'एक मिनट, देखकर बताती हूँ।', 'हाँ, पिछली बार जैसा ही।', 'नहीं, ऐसे ही ठीक है।'],
    template: [
      '1',
      'जी, पक्का है। मिलते हैं!',
      'याद दिलाने के लिए धन्यवाद 👍',
      'क्या समय बदल सकते हैं? कुछ काम आ गया है।',
    ],
    statement: [
      'बहुत अच्छा, धन्यवाद!',
      'समझ गई 👍',
      'ठीक है। पार्किंग मिल जाएगी?',
      'ठीक है जी, मदद के लिए शुक्रिया।',
    ],
    opening: [
      'नमस्ते, क्या शनिवार को क्लिनिक खुला है?',
      'कृपया अपना पता भेज दीजिए।',
      'मुझे अपना समय बदलना है।',
      'कोई है? कल के बारे में पूछना था 🙂',
    ],
  },
  id: {
    thanks: ['Terima kasih banyak ya 🙏', 'Makasih, Kak!', 'Sama-sama, selamat bekerja.'],
    price: [
      'Baik, cocok. Bisa transfer BCA?',
      'Oke, setuju 👍',
      'Agak di atas perkiraan saya, tapi tidak apa-apa.',
    ],
    time: [
      'Siap, saya datang jam segitu.',
      'Jamnya pas, terima kasih!',
      'Bisa mundur setengah jam?',
    ],
    greeting: ['Halo! Cepat sekali balasnya, makasih.', 'Halo Kak 😊'],
    question: [
      'Iya, betul.',
      'Sebentar ya, saya cek dulu.',
      'Iya, sama seperti kemarin.',
      'Tidak usah, begitu saja.',
    ],
    template: [
      '1',
      'Ya, saya konfirmasi. Sampai ketemu!',
      'Terima kasih sudah diingatkan 👍',
      'Bisa diganti harinya? Ada halangan.',
    ],
    statement: [
      'Oke sip, terima kasih!',
      'Baik, dimengerti 👍',
      'Oke. Parkir mobil ada?',
      'Baik Kak, makasih bantuannya.',
    ],
    opening: [
      'Halo, hari Sabtu buka?',
      'Kak, boleh minta alamat lengkapnya?',
      'Selamat pagi, saya mau ubah tanggal booking.',
      'Permisi, mau tanya soal besok 🙂',
    ],
  },
  ar: {
    thanks: ['شكرًا جزيلًا لكم 🙏', 'الله يعطيكم العافية', 'ممنونة لكم، يومكم سعيد.'],
    price: [
      'مناسب. هل يمكن الدفع بالبطاقة؟',
      'تمام، موافق 👍',
      'أكثر مما توقعت قليلًا، لكن لا بأس.',
    ],
    time: ['ممتاز، سأكون عندكم في الموعد.', 'الوقت مناسب، شكرًا!', 'هل يمكن بعد ذلك بنصف ساعة؟'],
    greeting: ['أهلًا، شكرًا على سرعة الرد.', 'وعليكم السلام 😊'],
    question: [
      'نعم، من فضلكم.',
      'لحظة، أتأكد وأخبركم.',
      'نعم بالضبط، مثل المرة الماضية.',
      'لا، هكذا يكفي.',
    ],
    template: [
      '1',
      'نعم، مؤكد. إلى اللقاء!',
      'شكرًا على التذكير 👍',
      'هل يمكن تغييره؟ طرأ عندي ظرف.',
    ],
    statement: [
      'ممتاز، شكرًا!',
      'واضح 👍',
      'طيب، وهل يوجد موقف سيارات قريب؟',
      'تمام، شكرًا على المساعدة.',
    ],
    opening: [
      'السلام عليكم، هل تفتحون يوم السبت؟',
      'لو سمحتم أرسلوا لي العنوان.',
      'صباح الخير، أريد تغيير موعدي.',
      'هل من أحد؟ السؤال عن موعد الغد 🙂',
    ],
  },
};
