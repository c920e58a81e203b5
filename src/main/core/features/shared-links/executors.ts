import type { ActionOf } from '../../../../shared/contract/actions/action.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import {
  kept,
  type CheckContext,
  type Executor,
  type ExecutorContext,
} from '../../intents/executor.ts';
import type { RemoteSharedLink, SharedLinksPart } from '../../remotes/admin-parts.ts';
import { numberTarget } from '../number-target.ts';
import { readBefore } from '../read-before.ts';
import { openAddress, sealAddress } from './address.ts';
import { findMadeLink, sameRights } from './find-made.ts';
import { linkTarget } from './prepare.ts';

/** The part, as long as the client has it. Throws `capability_missing`. */
export function sharedLinksOf(at: Pick<ExecutorContext, 'remote'>): SharedLinksPart {
  const part = at.remote.parts.sharedLinks;
  if (part !== undefined) return part;
  throw new LobbyError('capability_missing', 'This platform makes no shared links.', {
    detail: { part: 'sharedLinks' },
  });
}

function refuseThePast({ expiresAt }: { expiresAt: number | null }, at: CheckContext): void {
  if (expiresAt === null || expiresAt > at.now) return;
  throw new LobbyError('bad_input', 'A link cannot run out before it is made.', {
    detail: { fields: ['action.expiresAt'], reason: 'past' },
  });
}

/** The platform's id of a link that is there. Throws `not_found` for one that is gone or was not made. */
async function refOf(at: ExecutorContext, id: number): Promise<string> {
  const link = await at.store.read('sharedLinks.known', { id });
  if (link !== null && link.ref !== null) return link.ref;
  throw new LobbyError('not_found', 'This link is gone.');
}

/** What is gone at the platform already needs no second end. */
async function orGone(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (thrown) {
    if (!(thrown instanceof LobbyError) || thrown.code !== 'remote_not_found') throw thrown;
  }
}

const shared = { part: 'sharedLinks', topic: 'shared_links' } as const;

function formOf(action: Pick<ActionOf<'sharedLinks.create'>, 'name' | 'rights' | 'expiresAt'>) {
  const { name, rights, expiresAt } = action;
  return { name, rights: [...new Set(rights)], expiresAt };
}

export const createLink: Executor<'sharedLinks.create'> = {
  ...shared,
  subject: ({ name }) => name,
  check: refuseThePast,
  target: () => 'link',
  after: ({ numberRef }) => [numberTarget(numberRef)],
  makes: true,
  repeat: 'never',
  prepare: (action) => ({
    name: 'sharedLink',
    args: { numberRef: action.numberRef, ...formOf(action) },
  }),
  async run(action, at, signal) {
    const part = sharedLinksOf(at);
    // Time may have passed since it was written down.
    refuseThePast(action, { parts: [], vendor: at.remote.vendor, now: at.clock.now() });
    const link = await part.create({ numberRef: action.numberRef, ...formOf(action) }, signal);
    await kept(
      at.store.write('sharedLinks.made', {
        intentId: at.intentId,
        link: sealAddress(at.vault, at.connectionId, link),
        now: at.clock.now(),
      }),
    );
  },
  async lookUp(action, at, signal) {
    const listed = await sharedLinksOf(at).list(signal);
    const known = await at.store.read('sharedLinks.refs', { connectionId: at.connectionId });
    const found = findMadeLink(
      { numberRef: action.numberRef, ...formOf(action) },
      listed,
      known,
      at.begunAt,
    );
    if (found === 'none') return 'absent';
    if (found === 'several') return 'unknown';
    await at.store.write('sharedLinks.made', {
      intentId: at.intentId,
      link: sealAddress(at.vault, at.connectionId, found),
      now: at.clock.now(),
    });
    return 'done';
  },
};

/** Whether a link is as it is wanted: somebody, or a lost answer of ours, was before us. */
function saysAlready(link: RemoteSharedLink, wanted: ReturnType<typeof formOf>): boolean {
  const isSame = link.name === wanted.name && link.expiresAt === wanted.expiresAt;
  return isSame && link.status === 'active' && sameRights(link.rights, wanted.rights);
}

export const changeLink: Executor<'sharedLinks.change'> = {
  ...shared,
  subject: ({ name }) => name,
  check: refuseThePast,
  target: ({ id }) => linkTarget(id),
  makes: false,
  repeat: 'harmless',
  prepare: ({ id }) => ({ name: 'ofSharedLink', args: { id } }),
  async run(action, at, signal) {
    const ref = await refOf(at, action.id);
    const part = sharedLinksOf(at);
    const before = await readBefore(part.read(ref, signal));
    const form = formOf(action);
    const unknownRights = before?.unknownRights ?? [];
    const link =
      before !== null && saysAlready(before, form)
        ? before
        : await part.change(ref, { ...form, unknownRights }, signal);
    await kept(
      at.store.write('sharedLinks.changed', {
        id: action.id,
        intentId: at.intentId,
        link: sealAddress(at.vault, at.connectionId, link),
        now: at.clock.now(),
      }),
    );
  },
};

export const rotateLink: Executor<'sharedLinks.rotate'> = {
  ...shared,
  subject: () => '',
  check: () => undefined,
  target: ({ id }) => linkTarget(id),
  makes: false,
  repeat: 'never',
  prepare: ({ id }) => ({ name: 'ofSharedLink', args: { id } }),
  async run(action, at, signal) {
    const ref = await refOf(at, action.id);
    const part = sharedLinksOf(at);
    const { id } = action;
    // From here on nobody knows whether the address we hold still opens anything.
    const link = await part.rotate(ref, signal);
    await kept(
      at.store.write('sharedLinks.changed', {
        id,
        intentId: at.intentId,
        link: sealAddress(at.vault, at.connectionId, link),
        now: at.clock.now(),
      }),
    );
  },
  async lookUp(action, at, signal) {
    const before = await at.store.read('sharedLinks.known', { id: action.id });
    if (before === null || before.ref === null || before.address === null) return 'unknown';
    const link = await readBefore(sharedLinksOf(at).read(before.ref, signal));
    if (link === null || link.url === null) return 'unknown';
    const held = openAddress(at.vault, { ...at, ref: link.ref, sealed: before.address });
    if (link.url === held) return 'absent';
    await at.store.write('sharedLinks.changed', {
      id: action.id,
      intentId: at.intentId,
      link: sealAddress(at.vault, at.connectionId, link),
      now: at.clock.now(),
    });
    return 'done';
  },
};

export const revokeLink: Executor<'sharedLinks.revoke'> = {
  ...shared,
  subject: () => '',
  check: () => undefined,
  target: ({ id }) => linkTarget(id),
  makes: false,
  repeat: 'harmless',
  prepare: ({ id }) => ({ name: 'ofSharedLink', args: { id } }),
  async run({ id }, at, signal) {
    const ref = await refOf(at, id);
    await orGone(sharedLinksOf(at).revoke(ref, signal));
    await kept(
      at.store.write('sharedLinks.revoked', {
        id,
        intentId: at.intentId,
        now: at.clock.now(),
      }),
    );
  },
};
