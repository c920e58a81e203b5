import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Message, TemplateRow } from '../../../shared/contract/rows.ts';
import type { ConnectionId, PersonId, TemplateId } from '../../../shared/domain/ids.ts';
import type { MediaKind } from '../../../shared/domain/media-kinds.ts';
import type { VendorKey } from '../../../shared/domain/vendors.ts';

/** A template that can be sent now. */
export interface SendableTemplate {
  readonly template: TemplateRow;
  readonly vendor: VendorKey;
  /** The number it goes out by, as its vendor names it; null where the vendor needs none named. */
  readonly senderNumberId: string | null;
  /** Whose thread somebody new gets: the vendor's number; null takes whichever of the connection's. */
  readonly numberRef: string | null;
}

export interface TemplateSend extends Pick<
  InputOf<'messages.sendTemplate'>,
  'clientId' | 'templateId' | 'values' | 'to' | 'headerAttachment' | 'answers'
> {
  readonly personId: PersonId;
}

/** The one way templates are sent, whether a person sends one or a run sends many. */
export interface TemplateSends {
  /**
   * Whether a template can be sent to somebody new, without asking anybody outside. Throws
   * `not_found`, `capability_missing`, `template_unavailable`, and `template_field_missing`
   * (detail.reason "header") where it wants a file that is no `header`.
   */
  sendable(
    of: { readonly connectionId: ConnectionId; readonly templateId: TemplateId },
    header?: MediaKind | null,
  ): Promise<SendableTemplate>;
  /** Checks a send, stores it with its keys, and leaves it to the outbox. The same client id is the same send. */
  queue(send: TemplateSend): Promise<Message>;
}
