import type { Allowed, Compose, ComposeReason } from '../../../../shared/contract/compose.ts';
import type { Freshness } from '../../../../shared/contract/rows.ts';
import type { Permission } from '../../../../shared/domain/permissions.ts';
import { serviceWindow } from '../../../../shared/domain/service-window.ts';
import type { RemotePart } from '../../../../shared/domain/vendors.ts';
import { isOfOnePart } from '../../remotes/parts-off.ts';
import type { Remote } from '../../remotes/remote.ts';

export interface ComposeFacts {
  readonly rights: ReadonlySet<Permission>;
  /** What the connection's vendor offers; empty when the connection is not running. */
  readonly parts: readonly RemotePart[];
  /** Null when the connection is not running. */
  readonly freshness: Pick<Freshness, 'state' | 'error'> | null;
  /** The parts that the platform refuses now. */
  readonly partsOff: ReadonlySet<RemotePart>;
  /** What the number itself cannot send now. */
  readonly refuses: { readonly replies: boolean; readonly templates: boolean };
  /** Why nothing at all goes to this contact; null: it may. */
  readonly stop: Extract<ComposeReason, 'contact_opted_out' | 'contact_blocked'> | null;
  readonly windowClosesAt: number | null;
  /** Free text is possible at any time. */
  readonly windowless: boolean;
  /** The vendor's clock, ms UTC. */
  readonly now: number;
  readonly phone: string | null;
  readonly templates: number;
  /** What the connection's open client takes; all empty when it is closed. */
  readonly takes: Pick<Compose, 'kinds' | 'advancedKinds' | 'quotes'>;
}

/** What a client takes beside words. */
export function takesOf(remote: Remote | null): ComposeFacts['takes'] {
  const parts = remote?.parts;
  const media = parts?.['send.media'];
  return {
    kinds: [...(media?.kinds ?? [])],
    advancedKinds: [...(parts?.['send.advanced']?.kinds ?? [])],
    quotes: parts?.['send.text']?.quotes === true && media?.quotes !== false,
  };
}

type Refusal = readonly [isSo: boolean, reason: ComposeReason];

/**
 * The first reason that holds: what nobody can change before what somebody can mend, so that no
 * mending is hoped to help where it does not.
 */
function firstOf(refusals: readonly Refusal[]): Allowed {
  const refusal = refusals.find(([isSo]) => isSo);
  return refusal === undefined ? { allowed: true } : { allowed: false, reason: refusal[1] };
}

/** What can be written in a conversation now, and why not where it cannot. */
export function compose(facts: ComposeFacts): Compose {
  const { rights, parts, freshness, windowClosesAt, windowless, now } = facts;
  // Where only the inbox is refused, what can be sent still goes.
  const isStopped =
    freshness === null ||
    (freshness.state === 'stopped' && (freshness.error === null || !isOfOnePart(freshness.error)));
  // Of a connection that is not there nobody knows its parts.
  const lacks = (part: RemotePart): boolean => parts.length > 0 && !parts.includes(part);
  const isOff = (part: RemotePart): boolean => facts.partsOff.has(part);
  const stopped: readonly Refusal[] = [
    [facts.stop === 'contact_opted_out', 'contact_opted_out'],
    [facts.stop === 'contact_blocked', 'contact_blocked'],
  ];
  const whileOpen: readonly Refusal[] = [
    [isStopped, 'connection_stopped'],
    [facts.refuses.replies, 'number_cannot_send'],
    [!windowless && windowClosesAt === null, 'never_wrote'],
    [!windowless && serviceWindow(windowClosesAt, now).state === 'closed', 'window_closed'],
  ];
  return {
    ...facts.takes,
    text: firstOf([
      [!rights.has('sendText'), 'no_right'],
      ...stopped,
      [lacks('send.text'), 'vendor_has_no_text'],
      [isOff('send.text'), 'part_off'],
      ...whileOpen,
    ]),
    media: firstOf([
      [!rights.has('sendMedia'), 'no_right'],
      ...stopped,
      [lacks('send.media'), 'vendor_has_no_media'],
      [isOff('send.media'), 'part_off'],
      ...whileOpen,
    ]),
    advanced: firstOf([
      [!rights.has('sendAdvanced'), 'no_right'],
      ...stopped,
      [lacks('send.advanced'), 'vendor_has_no_advanced'],
      [isOff('send.advanced'), 'part_off'],
      ...whileOpen,
    ]),
    template: firstOf([
      [!rights.has('sendTemplates'), 'no_right'],
      ...stopped,
      [lacks('send.template'), 'vendor_has_no_templates'],
      [isOff('send.template'), 'part_off'],
      [isStopped, 'connection_stopped'],
      [facts.refuses.templates, 'number_cannot_send_templates'],
      [facts.phone === null, 'no_phone'],
      [facts.templates === 0, 'no_templates_yet'],
    ]),
    willQueue: freshness?.state === 'offline',
  };
}
