import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk } from '../../../../test/contract/desk.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import { createLinkWorld, type LinkWorld } from '../../../../test/contract/link-world.ts';
import {
  AttachmentId,
  ClientId,
  ConnectionId,
  ConversationId,
  MessageId,
  TemplateId,
} from '../../../shared/domain/ids.ts';
import { linkRights, type LinkRight } from '../../../shared/domain/permissions.ts';
import type { ConversationRow, Message } from '../../../shared/contract/rows.ts';

let world: LinkWorld;
beforeEach(() => {
  world = createLinkWorld();
});
afterEach(() => world.end());

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const newId = () => ClientId.parse(world.ports.random.uuid());

/** Whom and what the acts are about; ids that fit where the inbox may not be read. */
interface Place {
  readonly ana: Pick<ConversationRow, 'id'>;
  readonly last: Pick<Message, 'id'>;
}

async function placeOf(desk: Desk, rights: readonly LinkRight[]): Promise<Place> {
  if (!rights.includes('readInbox')) {
    return { ana: { id: ConversationId.parse(1) }, last: { id: MessageId.parse(1) } };
  }
  return eventually(async () => {
    const ana = (await desk.list()).find((row) => row.contact.name === 'Ana Example');
    if (ana === undefined || ana.windowClosesAt === null) throw new Error('Not read yet');
    const last = (await desk.thread(ana)).findLast(({ direction }) => direction === 'inbound');
    if (last === undefined) throw new Error('Not read yet');
    return { ana, last };
  });
}

async function sendPicture(desk: Desk, { ana }: Place): Promise<unknown> {
  const { bridge } = desk;
  const file = { name: 'room.png', mime: 'image/png', bytes: picture.length };
  const begun = await bridge.call('attachments.begin', file).catch((error: unknown) => ({ error }));
  const id = 'id' in begun ? begun.id : AttachmentId.parse(1);
  if ('id' in begun) {
    await bridge.call('attachments.write', { id, offset: 0, data: picture.toString('base64') });
    await bridge.call('attachments.finish', { id });
  }
  const words = { text: '', basedOn: null, evenIfChanged: true };
  return bridge.call('messages.send', {
    clientId: newId(),
    conversationId: ana.id,
    attachments: [id],
    ...words,
  });
}

/** Whoever may not list templates guesses one. */
const unlisted = {
  id: TemplateId.parse(1),
  connectionId: ConnectionId.parse('00000000-0000-4000-8000-000000000001'),
  fields: [] as readonly { readonly key: string }[],
};

async function sendTemplate(desk: Desk, to: 'recipient' | ConversationId): Promise<unknown> {
  const { id, connectionId, fields } = await eventually(async () => {
    const all = await desk.bridge.call('templates.list', { connectionId: null }).catch(() => null);
    if (all === null) return unlisted;
    const found = all.find(
      ({ status, frame }) => status === 'APPROVED' && (frame?.header ?? null) === null,
    );
    if (found === undefined) throw new Error('Not listed yet');
    return found;
  });
  return desk.bridge.call('messages.sendTemplate', {
    clientId: newId(),
    templateId: id,
    values: Object.fromEntries(fields.map(({ key }) => [key, 'Ana'])),
    to:
      to === 'recipient'
        ? { kind: 'recipient', connectionId, phone: '+54 9 11 5555-9876', name: 'Eve' }
        : { kind: 'conversation', id: to },
  });
}

/** Everything a holder can do at the platform: what it takes, and what arrives there of it. */
interface Act {
  readonly needs: readonly LinkRight[];
  readonly arrives: string;
  readonly does: (desk: Desk, place: Place) => Promise<unknown>;
}

const acts: Readonly<Record<string, Act>> = {
  words: {
    needs: ['readInbox', 'sendText'],
    arrives: 'text',
    does: (desk, { ana }) => desk.send(ana, 'Sí, está listo.'),
  },
  picture: { needs: ['readInbox', 'sendMedia'], arrives: 'image', does: sendPicture },
  'template in a conversation': {
    needs: ['readInbox', 'sendTemplates'],
    arrives: 'template',
    does: (desk, { ana }) => sendTemplate(desk, ana.id),
  },
  'template to a typed recipient': {
    needs: ['sendTemplates'],
    arrives: 'template',
    does: (desk) => sendTemplate(desk, 'recipient'),
  },
  place: {
    needs: ['readInbox', 'sendAdvanced'],
    arrives: 'location',
    does: (desk, { ana }) =>
      desk.bridge.call('messages.sendAdvanced', {
        clientId: newId(),
        conversationId: ana.id,
        content: { kind: 'location', latitude: -34.6, longitude: -58.4, name: null, address: null },
      }),
  },
  reaction: {
    needs: ['readInbox', 'sendAdvanced'],
    arrives: 'reaction',
    does: (desk, { ana, last }) =>
      desk.bridge.call('messages.react', { id: last.id, conversationId: ana.id, emoji: '👍' }),
  },
  'read mark': {
    needs: ['readInbox', 'markRead'],
    arrives: 'read',
    does: (desk, { ana, last }) =>
      desk.bridge.call('conversations.markRead', { id: ana.id, upTo: last.id }),
  },
};

/** What the platform was given since, by kind; sorted. */
async function kindsOf(requests: readonly Request[]): Promise<readonly string[]> {
  const kinds = await Promise.all(
    requests.map(async (request) => {
      if (new URL(request.url).pathname.endsWith('/read')) return 'read';
      const body: unknown = await request.json();
      return String(Reflect.get(Object(body), 'type'));
    }),
  );
  return kinds.toSorted();
}

/** Asks the platform for nothing but what a holder sends. */
function listen() {
  const requests: Request[] = [];
  const fetch: typeof world.ports.fetch = (request, ...rest) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'POST' && /\/(messages|read)$/.test(pathname)) {
      requests.push(request.clone());
    }
    return world.ports.fetch(request, ...rest);
  };
  return { fetch, requests };
}

const sets: readonly (readonly LinkRight[])[] = [
  [],
  ...linkRights.map((right) => [right]),
  ...linkRights.filter((one) => one !== 'readInbox').map((one) => ['readInbox', one] as const),
  linkRights,
];

describe('the holder of a link', () => {
  it.each(sets.map((rights) => [rights.join(' + ') || 'nothing', rights] as const))(
    'with %s does all of it once at the platform, and nothing else gets there',
    async (_, rights) => {
      const { fetch, requests } = listen();
      const desk = await world.open({ fetch });
      await desk.bridge.call('links.open', { url: world.link(rights).url });
      const place = await placeOf(desk, rights);
      const expected: string[] = [];
      for (const [name, { needs, arrives, does }] of Object.entries(acts)) {
        const may = needs.every((right) => rights.includes(right));
        const code = await does(desk, place).then(
          () => 'done',
          (error: unknown) => String(Reflect.get(Object(error), 'code')),
        );
        expect([name, code]).toEqual([name, may ? 'done' : 'not_permitted']);
        if (may) expected.push(arrives);
      }
      await eventually(async () =>
        expect(await kindsOf(requests.map((r) => r.clone()))).toEqual(expected.toSorted()),
      );
      // What would be sent a second time would be by now: a look at the platform later.
      world.clock.advance(120_000);
      await desk.bridge.call('links.list', {});
      expect(requests).toHaveLength(expected.length);
    },
  );
});

describe('a right that is taken away while offline', () => {
  it.each(['words', 'picture', 'template in a conversation', 'place'] as const)(
    'stops a queued %s with the reason, and nothing of it gets to the platform',
    async (name) => {
      const { needs, does } = acts[name] ?? { needs: [], does: () => Promise.resolve() };
      const desk = await world.open();
      const link = world.link();
      await desk.bridge.call('links.open', { url: link.url });
      const place = await placeOf(desk, linkRights);
      // Templates are listed while there is a network.
      await eventually(async () =>
        expect(await desk.bridge.call('templates.list', { connectionId: null })).not.toEqual([]),
      );
      world.setNetwork(false);
      await does(desk, place);
      const [, right = 'sendText'] = needs;
      world.change(
        link.id,
        linkRights.filter((one) => one !== right),
      );
      world.clock.advance(20 * 60_000);
      world.setNetwork(true);
      await eventually(async () =>
        expect((await desk.thread(place.ana)).at(-1)?.delivery).toMatchObject({
          status: 'failed',
          failure: { code: 'not_permitted', raw: expect.stringContaining(right) },
        }),
      );
      expect(world.asked.filter((line) => /^POST .*\/messages$/.test(line))).toEqual([]);
    },
  );
});
