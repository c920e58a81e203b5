import type { Settings } from '../shared/contract/app.ts';

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
};

/** The catalogue for a language setting; `system` follows `locale` (BCP 47, e.g. "ar-EG"). */
export function stringsFor(language: Settings['language'], locale: string): Strings {
  const wanted = language === 'system' ? (locale.split('-', 1)[0] ?? '') : language;
  return wanted === 'ar' ? arabic : english;
}

/** Fills `{count}`, written with the digits of plain Latin in every language. */
export function withCount(text: string, count: number): string {
  return text.replace('{count}', String(count));
}
