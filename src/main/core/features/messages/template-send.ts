import type { InputOf } from '../../../../shared/contract/contract.ts';
import type { MediaKind } from '../../../../shared/domain/media-kinds.ts';
import type { TemplateRow } from '../../../../shared/contract/rows.ts';
import { headerKindOf, wrongFields } from '../../../../shared/domain/template-fields.ts';
import { fillWording } from '../../../../shared/domain/template-wording.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { parseRecipient } from '../../outbox/recipient.ts';
import { vendors } from '../../remotes/registry.ts';
import type { VendorModule } from '../../remotes/remote.ts';
import type { QueueTemplate, SentFrame, TemplateRecipient } from './queue-template.ts';
import type { SendConnection } from './send-reads.ts';

type Input = InputOf<'messages.sendTemplate'>;

function unavailable(reason: string, message: string, status?: string): LobbyError {
  return new LobbyError('template_unavailable', message, {
    detail: status === undefined ? { reason } : { reason, status },
  });
}

/**
 * Which number a template goes out by: the template's, the connection's, or, with a vendor whose
 * templates belong to its numbers, that of the thread. Null where the vendor needs none named. Throws
 * `template_unavailable` (`other_number`, `no_number_id`).
 */
export function senderOf(
  template: Pick<TemplateRow, 'senderNumberId'>,
  connection: Pick<SendConnection, 'numberRef' | 'settings'>,
  module: Pick<VendorModule, 'senderIsNumberRef' | 'senderNumberSetting'> | undefined,
): string | null {
  const own = template.senderNumberId?.trim() || null;
  if (module?.senderIsNumberRef === true) {
    const thread = connection.numberRef || null;
    if (own !== null && thread !== null && own !== thread) {
      throw unavailable('other_number', 'This template belongs to another number.');
    }
    if (own !== null || thread !== null) return own ?? thread;
    throw unavailable('no_number_id', 'Nothing says which number it is sent from.');
  }
  const setting = module?.senderNumberSetting ?? null;
  const sender = own ?? (setting === null ? null : connection.settings[setting]?.trim() || null);
  if (setting !== null && sender === null) {
    throw unavailable('no_number_id', 'Nothing says which number it is sent from.');
  }
  return sender;
}

/** Throws `template_field_missing`, and `template_field_invalid` for what is there and wrong. */
function checkValues(template: TemplateRow, values: Input['values']): void {
  const wrong = wrongFields(template, values);
  const empty = wrong.filter(({ problem }) => problem === 'empty').map(({ key }) => key);
  if (empty.length > 0) {
    throw new LobbyError('template_field_missing', 'A field of the template is empty.', {
      detail: { fields: empty },
    });
  }
  const [first] = wrong;
  if (first === undefined) return;
  throw new LobbyError('template_field_invalid', 'WhatsApp does not take the value of a field.', {
    detail: { fields: wrong.map(({ key }) => key), reason: first.problem },
  });
}

/** Throws `template_field_missing` and `template_field_invalid`, both with the reason "header". */
function checkHeader(template: TemplateRow, header: MediaKind | 'unknown' | null): void {
  const wanted = headerKindOf(template);
  if (wanted !== null && header === null) {
    throw new LobbyError('template_field_missing', 'The template wants a file above its words.', {
      detail: { reason: 'header', kind: wanted },
    });
  }
  const fits = header === null || header === 'unknown' || header === wanted;
  if (fits || template.frame === null) return;
  throw new LobbyError('template_field_invalid', 'The template takes no such file.', {
    detail: { reason: 'header', kind: wanted },
  });
}

/**
 * Whether a template can be sent by a connection, whatever its values; without asking anybody, so that
 * it works offline. Throws `template_unavailable` (`detail.reason`: `gone`, `status`,
 * `other_connection`, `other_number`, `no_number_id`), and `template_field_missing` and
 * `template_field_invalid` with `detail.reason` "header". `header` is what the picked file is sent as,
 * `unknown` for one that an earlier call of the same send took already.
 */
export function checkSendable(
  template: TemplateRow | undefined,
  connection: SendConnection,
  header: MediaKind | 'unknown' | null,
): { readonly template: TemplateRow; readonly senderNumberId: string | null } {
  if (template === undefined) throw unavailable('gone', 'This template is gone.');
  if (template.connectionId !== connection.connectionId) {
    throw unavailable('other_connection', 'This template belongs to another connection.');
  }
  if (template.status !== 'APPROVED') {
    throw unavailable('status', 'WhatsApp does not send this template now.', template.status);
  }
  const senderNumberId = senderOf(template, connection, vendors.get(connection.vendor));
  checkHeader(template, header);
  return { template, senderNumberId };
}

/** What stands around a template's words as the customer gets it; null where nobody told, or nothing does. */
function frameOf({ frame }: TemplateRow, values: Input['values']): SentFrame | null {
  if (frame === null) return null;
  const { header, footer } = frame;
  const text = header?.kind === 'text' ? header.text : null;
  const buttons = frame.buttons.map((button) => ({
    ...button,
    value: button.value === null ? null : fillWording(button.value, values),
  }));
  if (text === null && footer === null && buttons.length === 0) return null;
  return { header: text === null ? null : fillWording(text, values), footer, buttons };
}

/** A template as it goes out. Throws `template_field_missing` and `template_field_invalid` (`detail.fields`). */
export function fillTemplate(
  template: TemplateRow,
  values: Input['values'],
): Pick<QueueTemplate, 'template' | 'text' | 'frame'> {
  checkValues(template, values);
  const kept = Object.fromEntries(
    template.fields.map(({ key }) => [key, (values[key] ?? '').trim()] as const),
  );
  const { key, name, language, body } = template;
  return {
    template: { key, name, language, values: kept },
    text: body === null ? null : fillWording(body, kept),
    frame: frameOf(template, kept),
  };
}

/**
 * Reads where it goes: with a vendor whose templates belong to its numbers, a new person's thread is
 * with the number that sends. Throws `recipient_invalid`.
 */
export function readRecipient(
  to: Input['to'],
  { vendor }: SendConnection,
  senderNumberId: string | null,
): TemplateRecipient {
  if (to.kind === 'conversation') return { kind: 'conversation', id: to.id };
  const { phone, identifier } = parseRecipient(to.phone);
  const { connectionId, name } = to;
  const numberRef = vendors.get(vendor)?.senderIsNumberRef === true ? senderNumberId : null;
  return {
    kind: 'new',
    connectionId,
    numberRef,
    phone,
    identifier,
    name: name === '' ? null : name,
  };
}
