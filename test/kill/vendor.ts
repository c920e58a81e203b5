import type { ConnectionForm } from '../../src/shared/contract/connections.ts';
import type { TemplateForm } from '../../src/shared/contract/templates.ts';
import type { VendorMessage } from './facts.ts';

/** What happens at the vendor that a kill may be tied to. */
export type VendorMoment =
  /** A request came in; nothing was done yet. */
  | 'request'
  /** A message came to be; its answer has not left. */
  | 'effect'
  /** An answer left, or the decision that none will. */
  | 'answer';

/** A vendor on a socket that loses answers, as a run needs it. */
export interface Vendor {
  readonly idempotent: boolean;
  /** Whether it takes free text. */
  readonly takesText: boolean;
  readonly form: ConnectionForm;
  /** `made`: as an admin enters it; null where the vendor lists its own. */
  readonly template: {
    readonly key: string;
    readonly made: Omit<TemplateForm, 'connectionId' | 'id'> | null;
  };
  /** What its conversations call the number. */
  readonly numberRef: string;
  /** The phones of its conversations, digits alone. */
  readonly phones: readonly string[];
  /** Everything there is, oldest first in each conversation. */
  messages(): readonly VendorMessage[];
  customerWrites(phone: string, text: string): void;
  /** Somebody sends through the vendor's own tools; resolves when it is there. */
  colleagueWrites(phone: string, text: string): Promise<void>;
  /** The next send is accepted and fails afterwards. */
  failNextSend(): void;
  onMoment(listener: (moment: VendorMoment) => void): void;
  /** From now on it answers everything, at once. */
  calmDown(): void;
  /** How many answers it spoilt. */
  spoilt(): number;
  close(): Promise<void>;
}
