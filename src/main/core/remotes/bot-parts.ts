import type {
  BotAction,
  BotActions,
  BotDay,
  BotDays,
  BotGeneral,
  BotHours,
  BotWebhook,
} from '../../../shared/domain/bot-words.ts';

/** A bot: a number that is let in by scanning a QR code, and answers by itself. Null where nothing is said. */
export interface RemoteBot {
  readonly ref: string;
  readonly name: string | null;
  /** E.164 with plus; null until somebody scanned its code. */
  readonly phone: string | null;
  /** The vendor's own word ("CONNECTED"); it says so of a bot that nobody scanned yet, too. */
  readonly status: string | null;
  /** As the vendor writes it: `Africa/Harare`, `+1`. */
  readonly timeZone: string | null;
  readonly language: string | null;
  /** What it answers when it knows no keyword. */
  readonly defaultMessage: string | null;
  readonly actions: Readonly<Partial<Record<BotAction, boolean>>>;
  readonly days: Readonly<Partial<Record<BotDay, boolean>>>;
  /** `always`, or a time of day (`5:00`). */
  readonly hours: { readonly from: string; readonly to: string } | null;
  readonly createdAt: number | null;
}

/** Throws `LobbyError` as `InboxPart` does; of what changes something, `detail.effect` is `unknown` when the answer was lost. */
export interface BotPart {
  list(signal: AbortSignal): Promise<readonly RemoteBot[]>;
  /** Makes one; twice makes two. */
  create(signal: AbortSignal): Promise<RemoteBot>;
  saveGeneral(ref: string, general: BotGeneral, signal: AbortSignal): Promise<void>;
  saveActions(ref: string, actions: BotActions, signal: AbortSignal): Promise<void>;
  saveDays(ref: string, days: BotDays, signal: AbortSignal): Promise<void>;
  saveHours(ref: string, hours: BotHours, signal: AbortSignal): Promise<void>;
  saveWebhook(ref: string, webhook: BotWebhook, signal: AbortSignal): Promise<void>;
  remove(ref: string, signal: AbortSignal): Promise<void>;
}

/** A code to be scanned with the phone, as the vendor gives it. */
export type RemoteQr =
  | { readonly kind: 'image'; readonly dataUrl: string }
  /** What the code says; it is drawn here. */
  | { readonly kind: 'text'; readonly text: string }
  /** It ran out, or is not needed any more. */
  | { readonly kind: 'blank' };

export interface RemoteSession {
  readonly connected: boolean;
  /** E.164 with plus. */
  readonly phone: string | null;
  /** What the phone's owner is called. */
  readonly name: string | null;
  readonly webhookUrl: string | null;
}

/** How a bot comes to its phone. Throws as `BotPart` does. */
export interface SessionPart {
  /** Begins anew: a code can be asked for afterwards. `webhookUrl` null sets none. */
  begin(
    ref: string,
    options: { readonly webhookUrl: string | null },
    signal: AbortSignal,
  ): Promise<void>;
  qr(ref: string, as: 'base64' | 'image', signal: AbortSignal): Promise<RemoteQr>;
  read(ref: string, signal: AbortSignal): Promise<RemoteSession>;
  logout(ref: string, signal: AbortSignal): Promise<void>;
}
