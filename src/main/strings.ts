import { spokenLanguages, type Settings, type SpokenLanguage } from '../shared/contract/app.ts';

/** The few words that stand outside the window: in menus, the tray and notifications. */
export interface Strings {
  readonly open: string;
  readonly quit: string;
  readonly about: string;
  readonly services: string;
  readonly hide: string;
  readonly hideOthers: string;
  readonly showAll: string;
  readonly file: string;
  readonly closeWindow: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly pasteAsText: string;
  readonly selectAll: string;
  readonly view: string;
  readonly actualSize: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fullScreen: string;
  readonly developerTools: string;
  readonly window: string;
  readonly minimise: string;
  readonly addToDictionary: string;
  readonly newMessage: string;
  /** In the notification of a message that has no text of its own. */
  readonly newMessageFrom: string;
  /** `{count}` is replaced by the number of unread conversations. */
  readonly unread: string;
  readonly cannotStart: string;
  /** The notification that somebody asks for to see whether one shows. */
  readonly testTitle: string;
  readonly testBody: string;
}

const english: Strings = {
  open: 'Open Lobby',
  quit: 'Quit Lobby',
  about: 'About Lobby',
  services: 'Services',
  hide: 'Hide Lobby',
  hideOthers: 'Hide Others',
  showAll: 'Show All',
  file: 'File',
  closeWindow: 'Close Window',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  pasteAsText: 'Paste as Plain Text',
  selectAll: 'Select All',
  view: 'View',
  actualSize: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Full Screen',
  developerTools: 'Developer Tools',
  window: 'Window',
  minimise: 'Minimise',
  addToDictionary: 'Add to Dictionary',
  newMessage: 'A new message arrived',
  newMessageFrom: 'New message',
  unread: 'Lobby: {count} unread',
  cannotStart: 'Lobby cannot start',
  testTitle: 'Lobby can reach you',
  testBody: 'This is how a new message shows.',
};

const arabic: Strings = {
  open: 'فتح Lobby',
  quit: 'إنهاء Lobby',
  about: 'حول Lobby',
  services: 'الخدمات',
  hide: 'إخفاء Lobby',
  hideOthers: 'إخفاء الآخرين',
  showAll: 'إظهار الكل',
  file: 'ملف',
  closeWindow: 'إغلاق النافذة',
  edit: 'تحرير',
  undo: 'تراجع',
  redo: 'إعادة',
  cut: 'قص',
  copy: 'نسخ',
  paste: 'لصق',
  pasteAsText: 'لصق كنص عادي',
  selectAll: 'تحديد الكل',
  view: 'عرض',
  actualSize: 'الحجم الفعلي',
  zoomIn: 'تكبير',
  zoomOut: 'تصغير',
  fullScreen: 'ملء الشاشة',
  developerTools: 'أدوات المطور',
  window: 'نافذة',
  minimise: 'تصغير النافذة',
  addToDictionary: 'إضافة إلى القاموس',
  newMessage: 'وصلت رسالة جديدة',
  newMessageFrom: 'رسالة جديدة',
  unread: 'Lobby: {count} غير مقروءة',
  cannotStart: 'تعذّر تشغيل Lobby',
  testTitle: 'يمكن لـ Lobby تنبيهك',
  testBody: 'هكذا تظهر الرسالة الجديدة.',
};

const spanish: Strings = {
  open: 'Abrir Lobby',
  quit: 'Salir de Lobby',
  about: 'Acerca de Lobby',
  services: 'Servicios',
  hide: 'Ocultar Lobby',
  hideOthers: 'Ocultar otros',
  showAll: 'Mostrar todo',
  file: 'Archivo',
  closeWindow: 'Cerrar ventana',
  edit: 'Edición',
  undo: 'Deshacer',
  redo: 'Rehacer',
  cut: 'Cortar',
  copy: 'Copiar',
  paste: 'Pegar',
  pasteAsText: 'Pegar como texto sin formato',
  selectAll: 'Seleccionar todo',
  view: 'Ver',
  actualSize: 'Tamaño real',
  zoomIn: 'Acercar',
  zoomOut: 'Alejar',
  fullScreen: 'Pantalla completa',
  developerTools: 'Herramientas de desarrollo',
  window: 'Ventana',
  minimise: 'Minimizar',
  addToDictionary: 'Añadir al diccionario',
  newMessage: 'Ha llegado un mensaje nuevo',
  newMessageFrom: 'Mensaje nuevo',
  unread: 'Lobby: {count} sin leer',
  cannotStart: 'Lobby no puede iniciarse',
  testTitle: 'Lobby puede avisarle',
  testBody: 'Así se muestra un mensaje nuevo.',
};

const portuguese: Strings = {
  open: 'Abrir o Lobby',
  quit: 'Sair do Lobby',
  about: 'Sobre o Lobby',
  services: 'Serviços',
  hide: 'Ocultar o Lobby',
  hideOthers: 'Ocultar outros',
  showAll: 'Mostrar tudo',
  file: 'Arquivo',
  closeWindow: 'Fechar janela',
  edit: 'Editar',
  undo: 'Desfazer',
  redo: 'Refazer',
  cut: 'Recortar',
  copy: 'Copiar',
  paste: 'Colar',
  pasteAsText: 'Colar como texto simples',
  selectAll: 'Selecionar tudo',
  view: 'Exibir',
  actualSize: 'Tamanho real',
  zoomIn: 'Ampliar',
  zoomOut: 'Reduzir',
  fullScreen: 'Tela cheia',
  developerTools: 'Ferramentas do desenvolvedor',
  window: 'Janela',
  minimise: 'Minimizar',
  addToDictionary: 'Adicionar ao dicionário',
  newMessage: 'Chegou uma nova mensagem',
  newMessageFrom: 'Nova mensagem',
  unread: 'Lobby: {count} não lidas',
  cannotStart: 'O Lobby não pode ser iniciado',
  testTitle: 'O Lobby pode avisar você',
  testBody: 'É assim que uma mensagem nova aparece.',
};

const hindi: Strings = {
  open: 'Lobby खोलें',
  quit: 'Lobby बंद करें',
  about: 'Lobby के बारे में',
  services: 'सेवाएँ',
  hide: 'Lobby छिपाएँ',
  hideOthers: 'बाकी छिपाएँ',
  showAll: 'सभी दिखाएँ',
  file: 'फ़ाइल',
  closeWindow: 'विंडो बंद करें',
  edit: 'संपादन',
  undo: 'पहले जैसा करें',
  redo: 'फिर से करें',
  cut: 'काटें',
  copy: 'कॉपी करें',
  paste: 'चिपकाएँ',
  pasteAsText: 'सादे टेक्स्ट के रूप में चिपकाएँ',
  selectAll: 'सभी चुनें',
  view: 'देखें',
  actualSize: 'असली आकार',
  zoomIn: 'बड़ा करें',
  zoomOut: 'छोटा करें',
  fullScreen: 'पूरी स्क्रीन',
  developerTools: 'डेवलपर टूल',
  window: 'विंडो',
  minimise: 'छोटा करके रखें',
  addToDictionary: 'शब्दकोश में जोड़ें',
  newMessage: 'एक नया संदेश आया',
  newMessageFrom: 'नया संदेश',
  unread: 'Lobby: {count} अपठित',
  cannotStart: 'Lobby शुरू नहीं हो सकता',
  testTitle: 'Lobby आपको सूचित कर सकता है',
  testBody: 'नया संदेश इस तरह दिखता है।',
};

const indonesian: Strings = {
  open: 'Buka Lobby',
  quit: 'Keluar dari Lobby',
  about: 'Tentang Lobby',
  services: 'Layanan',
  hide: 'Sembunyikan Lobby',
  hideOthers: 'Sembunyikan Lainnya',
  showAll: 'Tampilkan Semua',
  file: 'Berkas',
  closeWindow: 'Tutup Jendela',
  edit: 'Edit',
  undo: 'Urungkan',
  redo: 'Ulangi',
  cut: 'Potong',
  copy: 'Salin',
  paste: 'Tempel',
  pasteAsText: 'Tempel sebagai Teks Biasa',
  selectAll: 'Pilih Semua',
  view: 'Tampilan',
  actualSize: 'Ukuran Asli',
  zoomIn: 'Perbesar',
  zoomOut: 'Perkecil',
  fullScreen: 'Layar Penuh',
  developerTools: 'Alat Pengembang',
  window: 'Jendela',
  minimise: 'Kecilkan',
  addToDictionary: 'Tambahkan ke Kamus',
  newMessage: 'Pesan baru masuk',
  newMessageFrom: 'Pesan baru',
  unread: 'Lobby: {count} belum dibaca',
  cannotStart: 'Lobby tidak dapat dijalankan',
  testTitle: 'Lobby dapat memberi tahu Anda',
  testBody: 'Beginilah pesan baru ditampilkan.',
};

const catalogues: Record<SpokenLanguage, Strings> = {
  en: english,
  es: spanish,
  pt: portuguese,
  hi: hindi,
  id: indonesian,
  ar: arabic,
};

/** The catalogue for a language setting; `system` follows `locale` (BCP 47, e.g. "ar-EG"). */
export function stringsFor(language: Settings['language'], locale: string): Strings {
  const wanted = language === 'system' ? (locale.split('-', 1)[0] ?? '') : language;
  const spoken = spokenLanguages.find((one) => one === wanted);
  return catalogues[spoken ?? 'en'];
}

/** Fills `{count}`, written with the digits of plain Latin in every language. */
export function withCount(text: string, count: number): string {
  return text.replace('{count}', String(count));
}
