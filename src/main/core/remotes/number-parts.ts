import type { TemplateRow } from '../../../shared/contract/rows.ts';
import type { TemplateField, TemplateFrame } from '../../../shared/contract/template-parts.ts';
import type { NumberQuality, NumberStatus } from '../../../shared/domain/number-health.ts';

/** One of our numbers as the vendor knows it. Null where it says nothing, or a word nobody documents. */
export interface RemoteNumber {
  /** What conversations and sends name it by. */
  readonly ref: string;
  readonly name: string | null;
  /** E.164 with plus; null when the vendor's ref is no phone. */
  readonly phone: string | null;
  readonly status: NumberStatus | null;
  readonly quality: NumberQuality | null;
  /** New people a day, in the vendor's word; absent where it never tells. */
  readonly messagingLimit?: string | null;
  readonly claimedAt: number | null;
  /** When the vendor last asked WhatsApp about it. */
  readonly syncedAt: number | null;
}

/** Throws as `InboxPart` does. */
export interface NumbersPart {
  list(signal: AbortSignal): Promise<readonly RemoteNumber[]>;
  /**
   * Makes an onboarded number ours. `phone` is E.164 with plus. Throws `recipient_invalid` for what
   * is no phone, `remote_not_found` when its onboarding is not done, `remote_conflict` when it is
   * not connected yet or somebody else has it.
   */
  claim?(phone: string, signal: AbortSignal): Promise<RemoteNumber>;
}

/** What a number can do now, as the vendor sees it; a read may make it look again behind. */
export interface RemoteHealth {
  readonly canReceive: boolean | null;
  readonly canSend: boolean | null;
  readonly canSendTemplates: boolean | null;
  readonly isRegistered: boolean | null;
  readonly status: NumberStatus | null;
  readonly quality: NumberQuality | null;
  /** New people a day, in the vendor's word; absent where it never tells. */
  readonly messagingLimit?: string | null;
}

export interface HealthPart {
  read(numberRef: string, signal: AbortSignal): Promise<RemoteHealth>;
}

export interface RemoteTemplate {
  /** What a send calls it. */
  readonly key: string;
  readonly language: string;
  readonly name: string;
  /** `DISABLED` for a word nobody documents: it is not known to send. */
  readonly status: TemplateRow['status'];
  /** The vendor's own word for the status. */
  readonly vendorStatus: string | null;
  readonly category: TemplateRow['category'];
  /** Each key once, in the vendor's order. */
  readonly fields: readonly TemplateField[];
  /** The wording with `{{field}}` in it; null where the vendor tells only the fields. */
  readonly body: string | null;
  /** What stands above, below and under the words; absent where the vendor tells nothing of it. */
  readonly frame?: TemplateFrame;
}

/** Throws as `InboxPart` does; `remote_not_found` for a number that is not ours. */
export interface TemplatesPart {
  list(
    numberRef: string,
    options: { readonly includeRejected: boolean },
    signal: AbortSignal,
  ): Promise<readonly RemoteTemplate[]>;
}
