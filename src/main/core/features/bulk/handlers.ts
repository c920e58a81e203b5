import type { BulkBlock, BulkCheck, BulkForm } from '../../../../shared/contract/bulk.ts';
import type { TemplateRow } from '../../../../shared/contract/rows.ts';
import { canonicalPhone } from '../../../../shared/domain/identity.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { checkRows, phonesOf, type ReadyRow } from '../../bulk/check-rows.ts';
import { everyMsOf } from '../../bulk/pacing.ts';
import { vendors } from '../../remotes/registry.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import type { SendableTemplate, TemplateSends } from '../template-sends.ts';

type Names =
  | 'bulk.check'
  | 'bulk.start'
  | 'bulk.list'
  | 'bulk.results'
  | 'bulk.pause'
  | 'bulk.resume'
  | 'bulk.cancel'
  | 'bulk.remove';

/** Why a template cannot be sent at all, from what its check threw; anything else is thrown on. */
function blockOf(thrown: unknown): BulkBlock {
  if (!(thrown instanceof LobbyError)) throw thrown;
  const reason = thrown.detail?.['reason'];
  switch (thrown.code) {
    case 'capability_missing':
      return 'platform_has_none';
    case 'template_field_missing':
      return 'template_file';
    case 'template_unavailable':
      if (reason === 'status') return 'template_status';
      return reason === 'no_number_id' ? 'no_sender' : 'template_gone';
    default:
      throw thrown;
  }
}

interface Checked {
  readonly check: BulkCheck;
  readonly ready: readonly ReadyRow[];
  /** Null where it is blocked. */
  readonly sendable: SendableTemplate | null;
}

/** One template to many people. */
export function bulkHandlers(
  context: FeatureContext,
  sends: TemplateSends,
): FeatureHandlers<Names> {
  const { store, clock } = context;

  async function templateOf({ connectionId, templateId }: BulkForm) {
    const blocks: BulkBlock[] = [];
    let sendable: SendableTemplate | null = null;
    try {
      sendable = await sends.sendable({ connectionId, templateId });
    } catch (thrown) {
      blocks.push(blockOf(thrown));
    }
    const all = await store.read('templates.all', { connectionId });
    const template: TemplateRow | undefined = all.find(({ id }) => id === templateId);
    return { blocks, sendable, template };
  }

  async function evaluate(form: BulkForm): Promise<Checked> {
    const { connectionId, rows } = form;
    const { vendor } = await store.read('messages.connection', { connectionId });
    const { blocks, sendable, template } = await templateOf(form);
    const numberRef = sendable?.numberRef ?? null;
    const of = { connectionId, numberRef };
    const number = await store.read('bulk.number', { ...of, now: clock.now() });
    if (number.refuses) blocks.push('number_cannot_send');
    const stops = await store.read('contacts.stops', {
      numberId: number.id,
      phones: phonesOf(rows).map(({ phone }) => phone),
    });
    const stopped = new Map(
      stops.map(({ phone, stop }) => [canonicalPhone(phone), stop.kind] as const),
    );
    const { ready, problems } =
      template === undefined ? { ready: [], problems: [] } : checkRows(template, rows, stopped);
    if (rows.length === 0) blocks.push('no_rows');
    const places = ready.map(({ phone, identifier }) => ({ ...of, phone, identifier }));
    const limit = vendors.get(vendor)?.limit ?? { requests: 60, perMs: 60_000 };
    return {
      sendable,
      ready,
      check: {
        blocks,
        problems: [...problems],
        ready: ready.length,
        known: await store.read('bulk.known', { places }),
        everyMs: everyMsOf(limit),
        perDay: number.limit,
        usedToday: number.used.length,
      },
    };
  }

  return {
    'bulk.check': async (form) => (await evaluate(form)).check,

    'bulk.start': async (form) => {
      const { id, connectionId, templateId, fileName, count } = form;
      const there = await store.read('bulk.one', { id });
      if (there !== null) return there;
      const { check, ready, sendable } = await evaluate(form);
      const [block] = check.blocks;
      if (block !== undefined || sendable === null) {
        throw new LobbyError('template_unavailable', 'Nothing can be sent to this file.', {
          detail: { reason: block ?? 'template_gone' },
        });
      }
      if (ready.length !== count) {
        throw new LobbyError('conflict', 'They are not so many.', {
          detail: { reason: 'count', ready: ready.length },
        });
      }
      const { template, numberRef } = sendable;
      return store.write('bulk.begin', {
        id,
        connectionId,
        templateId,
        templateKey: template.key,
        templateName: template.name,
        language: template.language,
        numberRef,
        personId: context.person().id,
        fileName,
        rows: ready,
        now: clock.now(),
      });
    },

    'bulk.list': async (input) => [...(await store.read('bulk.list', input))],
    'bulk.results': async (input) => [...(await store.read('bulk.results', input))],
    'bulk.pause': (input) => store.write('bulk.pause', { ...input, because: 'person' }),
    'bulk.resume': (input) => store.write('bulk.resume', { ...input, now: clock.now() }),
    'bulk.cancel': (input) => store.write('bulk.cancel', { ...input, now: clock.now() }),

    'bulk.remove': async (input) => {
      await store.write('bulk.remove', input);
      return {};
    },
  };
}
