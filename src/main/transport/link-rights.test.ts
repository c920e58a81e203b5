import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Desk } from '../../../test/contract/desk.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { createLinkWorld, type LinkWorld } from '../../../test/contract/link-world.ts';
import { contract, methodNames } from '../../shared/contract/contract.ts';
import { heldRights, linkRights, type LinkRight } from '../../shared/domain/permissions.ts';
import { createRevealer } from '../../shared/domain/reveal.ts';
import { otherPhoneId } from '../../simulator/wpp/test-world.ts';
import { createDispatch } from './dispatch.ts';

vi.setConfig({ testTimeout: 120_000 });

let world: LinkWorld;
beforeEach(() => {
  world = createLinkWorld();
});
afterEach(() => world.end());

/** Those that lead somewhere else: what comes after them is no holder's any more. */
const leads: readonly string[] = [
  'links.open',
  'links.leave',
  'links.switch',
  'links.remove',
  'workspace.openDemo',
  'workspace.leaveDemo',
];

const permissionOf = (name: string): string => {
  const permission = contract.get(name)?.permission;
  if (permission === undefined) throw new Error(`No ${name}`);
  return permission;
};

async function hold(rights: readonly LinkRight[]) {
  const desk = await world.open();
  const link = world.link(rights);
  await desk.bridge.call('links.open', { url: link.url });
  if (rights.includes('readInbox')) {
    await eventually(async () => expect(await desk.list()).toHaveLength(3));
  }
  const dispatch = createDispatch(desk.core, { checkOutputs: true });
  let id = 0;
  const call = (method: string, input: unknown) => {
    id += 1;
    return dispatch({ kind: 'call', id, method, input });
  };
  return { desk, link, call };
}

/** Inputs that fit, made of ids that are there. */
async function inputsOf(desk: Desk, rights: readonly LinkRight[]) {
  const [row] = rights.includes('readInbox') ? await desk.list() : [];
  const message = row === undefined ? undefined : (await desk.thread(row)).at(-1);
  return { conversationId: row?.id ?? 1, id: message?.id ?? row?.id ?? 1 };
}

const everything: readonly (readonly LinkRight[])[] = [
  [],
  ...linkRights.map((right) => [right]),
  ...linkRights
    .filter((right) => right !== 'readInbox')
    .map((right) => ['readInbox', right] as const),
  linkRights,
];

describe('the holder of a link, straight over the transport', () => {
  it.each(everything.map((rights) => [rights.join(' + ') || 'nothing', rights] as const))(
    'with %s is refused everything else, and nothing of it reaches the platform',
    async (_, rights) => {
      const { desk, link, call } = await hold(rights);
      const held: readonly string[] = [...heldRights(rights), 'useSettings', 'unlocked', 'public'];
      const known = await inputsOf(desk, rights);
      const before = world.asked.filter((line) => line.startsWith('POST /v1/phones')).length;
      const wrong: string[] = [];
      for (const name of methodNames.filter((one) => !leads.includes(one))) {
        const answer = await call(name, known);
        const refused = !answer.ok && answer.error.code === 'not_permitted';
        // Refused below the method too: words in `messages.send` take their own right.
        if (!held.includes(permissionOf(name)) && !refused) wrong.push(name);
        if (!answer.ok) {
          expect([name, answer.error.code === 'internal']).toEqual([name, false]);
          expect(JSON.stringify(answer)).not.toMatch(/\bat \S+ \(|node_modules|\/src\//);
        }
        expect(JSON.stringify(answer)).not.toContain(link.token);
        expect(JSON.stringify(answer)).not.toMatch(/sis_\w+/);
        expect(JSON.stringify(answer)).not.toContain(otherPhoneId);
      }
      expect(wrong).toEqual([]);
      const after = world.asked.filter((line) => line.startsWith('POST /v1/phones')).length;
      expect(after - before).toBe(0);
      expect(await desk.state()).toMatchObject({ which: 'link', role: 'link' });
    },
  );

  it('may never do what an admin does, whatever its link was sent with', async () => {
    const { call } = await hold(linkRights);
    for (const name of methodNames) {
      if (!permissionOf(name).startsWith('manage')) continue;
      const answer = await call(name, {});
      expect([name, !answer.ok && answer.error.code]).toEqual([name, 'not_permitted']);
    }
  });

  it('cannot reach the files of this computer’s own inbox by what stands open to a problem', async () => {
    const { call } = await hold(linkRights);
    for (const [name, input] of [
      ['workspace.repair', {}],
      ['backup.restore', { bytes: 'AAAA', passphrase: 'twelve letters', keyInFile: true }],
      ['backup.restoreDaily', { day: '2026-05-25' }],
    ] as const) {
      const answer = await call(name, input);
      expect([name, answer.ok]).toEqual([name, false]);
    }
  });

  it('neither crashes nor leaks by any input', async () => {
    const { call, link } = await hold(linkRights);
    const plain = methodNames.filter(
      (name) => !leads.includes(name) && name !== 'links.takeDrafts',
    );
    const ids = fc.oneof(fc.integer(), fc.uuid(), fc.constant('1'), fc.constant(null));
    const input = fc.oneof(
      fc.anything({ maxDepth: 2 }),
      fc.dictionary(
        fc.constantFrom(
          'id',
          'conversationId',
          'connectionId',
          'ids',
          'text',
          'limit',
          'to',
          'cause',
        ),
        fc.oneof(ids, fc.string(), fc.array(ids, { maxLength: 3 }), fc.boolean()),
        { maxKeys: 5 },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...plain), input, async (name, given) => {
        const answer = await call(name, given);
        const said = JSON.stringify(answer);
        expect(said).not.toContain(link.token);
        expect(said).not.toContain(otherPhoneId);
        expect(said).not.toMatch(/sis_\w+|sk_org_\w|\bat \S+ \(|node_modules/);
        if (!answer.ok) expect([name, answer.error.code]).not.toEqual([name, 'internal']);
      }),
      { numRuns: 600 },
    );
    expect((await call('workspace.state', {})).ok).toBe(true);
  });
});

describe('the fields of answers', () => {
  /** Names that carry who somebody is, or what was written. */
  const telling = ['phone', 'username', 'identifier', 'displayName', 'snippet', 'draft', 'raw'];
  /** What is one's own, or is of the number itself. */
  const own: readonly string[] = [
    'workspace.',
    'links.',
    'numbers.',
    'quickReplies.',
    'onboarding.',
    'invitations.',
    'intents.',
    'sharedLinks.',
    'webhooks.',
    'registration.',
    'clinic.',
    'bots.',
    'relay.',
    'app.',
    'settings.',
    'backup.',
  ];

  function* fields(schema: z.core.$ZodType, path: string): Generator<[string, z.core.$ZodType]> {
    if (schema instanceof z.core.$ZodObject) {
      for (const [key, inner] of Object.entries<z.core.$ZodType>(schema._zod.def.shape)) {
        yield [`${path}.${key}`, inner];
        yield* fields(inner, `${path}.${key}`);
      }
    } else if (schema instanceof z.core.$ZodArray) {
      yield* fields(schema._zod.def.element, path);
    } else if (schema instanceof z.core.$ZodUnion) {
      for (const option of schema._zod.def.options) yield* fields(option, path);
    } else if (schema instanceof z.core.$ZodNullable || schema instanceof z.core.$ZodOptional) {
      yield* fields(schema._zod.def.innerType, path);
    }
  }

  it('that tell who somebody is or what was written are marked, in every method', () => {
    const revealer = createRevealer();
    const unmarked: string[] = [];
    for (const [name, { output }] of contract) {
      if (own.some((prefix) => name.startsWith(prefix))) continue;
      for (const [path, schema] of fields(output, name)) {
        const [field = '', parent = ''] = path.split('.').toReversed();
        // A whole contact is marked at once, and so is what a message holds.
        const isInside = ['contact', 'content', 'quote', 'template', 'cards'].includes(parent);
        if (!telling.includes(field) || isInside) continue;
        if (!revealer.hides(schema)) unmarked.push(path);
      }
    }
    expect(unmarked).toEqual([]);
  });
});
