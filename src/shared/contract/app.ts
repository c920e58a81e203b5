import { z } from 'zod';
import { ConversationId } from '../domain/ids.ts';
import { QuietHours } from '../domain/quiet-hours.ts';
import { method } from './method.ts';

const Nothing = z.object({});

export const themes = ['system', 'light', 'dark'] as const;
/** What the window speaks, beside the system's own choice among them. */
export const spokenLanguages = ['en', 'es', 'pt', 'hi', 'id', 'ar'] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];
export const languages = ['system', ...spokenLanguages] as const;

export const emojiTones = [
  'none',
  'light',
  'medium-light',
  'medium',
  'medium-dark',
  'dark',
] as const;

export const sounds = ['off', 'once', 'repeat'] as const;

/** How the panes of the inbox stand beside each other. Widths in px; null: as on the first day. */
export const Panes = z.object({
  list: z.int().min(100).max(4000).nullable(),
  details: z.int().min(100).max(4000).nullable(),
  listFolded: z.boolean(),
  detailsOpen: z.boolean(),
});
export type Panes = z.infer<typeof Panes>;

export const Settings = z.object({
  panes: Panes,
  theme: z.enum(themes),
  language: z.enum(languages),
  /** System notifications for new customer messages. */
  notifications: z.boolean(),
  /** Show who wrote and what in a notification. */
  notificationContent: z.boolean(),
  listOrder: z.enum(['newest', 'waiting']),
  /** More contrast than the theme's own; `system` follows the operating system. */
  contrast: z.enum(['system', 'more']),
  motion: z.enum(['system', 'reduced']),
  /** What sends: Enter, with Shift+Enter for a new line, or Ctrl/Cmd+Enter. */
  sendKey: z.enum(['enter', 'ctrl_enter']),
  spellCheck: z.boolean(),
  /** How long a send waits for "Undo" before it leaves; 0 sends at once. */
  undoSeconds: z.int().min(0).max(30),
  /** A reaction of ours to the customer's last message counts as an answer to it. */
  reactionsAnswer: z.boolean(),
  /** Emoji used last, newest first, and the skin tone of those that have one. */
  recentEmoji: z.array(z.string().max(40)).max(40),
  emojiTone: z.enum(emojiTones),
  /** Messages older than this are removed from this computer; null keeps all. */
  retentionDays: z.int().min(1).max(3650).nullable(),
  /** Nobody touched the window for so many minutes: what it shows is blurred. 0: never. */
  blurMinutes: z.int().min(0).max(240),
  /** And locked, where somebody has a PIN. 0: never. */
  lockMinutes: z.int().min(0).max(240),
  /** Lines of the audit trail older than this are removed; null keeps all. */
  auditDays: z.int().min(30).max(3650).nullable(),
  /** A word inside the window of a message in a conversation that is not open. */
  toasts: z.boolean(),
  /** A sound for a new message, also while the window is looked at: never, once, or until somebody takes it. */
  sound: z.enum(sounds),
  /** How often it sounds again, seconds. */
  soundSeconds: z.int().min(5).max(600),
  /** When nothing sounds and no notification shows; null: never. */
  quietHours: QuietHours.nullable(),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  panes: { list: null, details: null, listFolded: false, detailsOpen: false },
  theme: 'system',
  language: 'system',
  notifications: true,
  notificationContent: true,
  listOrder: 'newest',
  contrast: 'system',
  motion: 'system',
  sendKey: 'enter',
  spellCheck: true,
  undoSeconds: 5,
  reactionsAnswer: false,
  recentEmoji: [],
  emojiTone: 'none',
  retentionDays: null,
  blurMinutes: 0,
  lockMinutes: 15,
  auditDays: 730,
  toasts: true,
  sound: 'once',
  soundSeconds: 30,
  quietHours: null,
};

export const AppInfo = z.object({
  version: z.string(),
  host: z.enum(['electron', 'browser']),
  platform: z.string(),
  /** What this computer is called. */
  computer: z.string(),
});
export type AppInfo = z.infer<typeof AppInfo>;

/** The demo's own switches. */
export const LaboratorySwitches = z.object({
  networkCut: z.boolean(),
  /** Seconds added to every answer. */
  delaySeconds: z.number().min(0).max(30),
  /** The next send takes effect and its answer never arrives. */
  loseNextAnswer: z.boolean(),
  /** The next send is refused by WhatsApp. */
  failNextSend: z.boolean(),
  /** Customers answer by themselves. */
  customersAnswer: z.boolean(),
  /** One number of the demo can neither send nor receive. */
  numberRed: z.boolean(),
  /** The demo's shared inbox link opens nothing any more. */
  linkTakenBack: z.boolean(),
});
export type LaboratorySwitches = z.infer<typeof LaboratorySwitches>;

export const LaboratoryState = LaboratorySwitches.extend({
  /** Where its shared inbox link opens; null where the demo has none. */
  sharedLink: z.string().nullable(),
});
export type LaboratoryState = z.infer<typeof LaboratoryState>;

export const appMethods = [
  method('app.info', { input: Nothing, output: AppInfo, permission: 'public' }),
  /** A redacted text for a support request: versions, states, the last log lines. */
  method('app.diagnostics', {
    input: Nothing,
    output: z.object({ text: z.string() }),
    permission: 'useSettings',
  }),
  method('settings.get', { input: Nothing, output: Settings, permission: 'public' }),
  method('settings.set', {
    input: Settings.partial(),
    output: Settings,
    permission: 'useSettings',
  }),
  method('laboratory.state', {
    input: Nothing,
    output: LaboratoryState,
    permission: 'readInbox',
  }),
  method('laboratory.set', {
    input: LaboratorySwitches.partial(),
    output: LaboratoryState,
    permission: 'readInbox',
  }),
  /** A customer of the demo writes now, in this conversation or in any. */
  method('laboratory.customerWrites', {
    input: z.object({ conversationId: ConversationId.nullable() }),
    output: Nothing,
    permission: 'readInbox',
  }),
] as const;
