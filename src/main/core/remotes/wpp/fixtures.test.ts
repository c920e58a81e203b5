import { describe, expect, it } from 'vitest';
import {
  fixture as fixtureOf,
  fixtureNames,
  fixtureResponse,
  type Fixture,
} from '../../../../../test/support/conformance/fixtures.ts';
import { VirtualClock } from '../../../../../test/support/virtual-clock.ts';
import type { MediaKind } from '../../../../shared/domain/media-kinds.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { openModule } from '../open-remote.ts';
import type { Remote } from '../remote.ts';
import type { AdvancedContent } from '../send-parts.ts';
import { wpp } from './module.ts';
import { adminMeanings, askAdmin } from './test-admin.ts';
import { meanings as deskMeanings } from './test-meanings.ts';

const meanings: Readonly<Record<string, object>> = { ...deskMeanings, ...adminMeanings };

const never = new AbortController().signal;
const base = 'https://wpp.test';

function field(body: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), body);
}

function textAt(body: unknown, ...path: readonly string[]): string {
  const value = field(body, ...path);
  return typeof value === 'string' ? value : '';
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('No such part');
  return value;
}

/** What a person at a Lobby sends when the sample's request is to leave. */
function contentOf(body: unknown): AdvancedContent {
  switch (textAt(body, 'type')) {
    case 'location':
      return {
        kind: 'location',
        latitude: Number(field(body, 'location', 'latitude')),
        longitude: Number(field(body, 'location', 'longitude')),
        name: textAt(body, 'location', 'name') || null,
        address: textAt(body, 'location', 'address') || null,
      };
    case 'contacts':
      return {
        kind: 'contacts',
        contacts: [
          {
            name: 'Bruno Example',
            organisation: 'Example Clinic',
            phones: ['+15550100777'],
            emails: ['bruno@example.com'],
          },
        ],
      };
    case 'reaction':
      return {
        kind: 'reaction',
        toRef: textAt(body, 'reaction', 'messageId'),
        emoji: textAt(body, 'reaction', 'emoji') || null,
      };
    default: {
      const isList = textAt(body, 'interactive', 'type') === 'list';
      const rows = [
        { id: 'slot-1', title: 'Monday', description: null },
        { id: 'slot-2', title: 'Tuesday', description: 'From 10 to 12' },
      ];
      const buttons = [
        { id: 'yes', title: 'Yes' },
        { id: 'no', title: 'No' },
      ];
      return {
        kind: 'interactive',
        header: isList ? null : 'Your order',
        body: textAt(body, 'interactive', 'body'),
        footer: isList ? null : 'Example Shop',
        buttons: isList ? [] : buttons,
        listButton: isList ? 'Choose a day' : null,
        sections: isList ? [{ title: 'This week', rows }] : [],
      };
    }
  }
}

const templateValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  order_ready: { 2: '#1041', 1: 'Ana' },
  picture_offer: { first_name: 'Ana' },
  order_sent: { 1: 'Ana', 'header.1': '#1041', 'code.2': 'SAVE10', 'url.1': 'abc' },
};

const picture = {
  name: 'picture.jpg',
  mime: 'image/jpeg',
  bytes: 3,
  open: () => Promise.resolve(new Blob([new Uint8Array([255, 216, 255])])),
};

function askSend(remote: Remote, numberRef: string, body: unknown): Promise<unknown> {
  const { parts } = remote;
  const type = textAt(body, 'type');
  const address = {
    conversationRef: '770e8400-e29b-41d4-a716-446655440010',
    numberRef,
    contact: textAt(body, 'to'),
    quotedRef: textAt(body, 'contextMessageId') || null,
    idempotencyKey: 'goes nowhere',
  };
  if (type === 'text') {
    return needed(parts['send.text']).send({ ...address, text: textAt(body, 'text') }, never);
  }
  if (type === 'template') {
    const templateKey = textAt(body, 'templateName');
    const intent = {
      phone: textAt(body, 'to'),
      contactName: null,
      templateKey,
      language: textAt(body, 'language'),
      values: templateValues[templateKey] ?? {},
      senderNumberId: numberRef,
      idempotencyKey: 'goes nowhere',
      ...(templateKey === 'picture_offer'
        ? { headerFile: { ...picture, kind: 'image' as const } }
        : {}),
    };
    return needed(parts['send.template']).send(intent, never);
  }
  if (type === 'image' || type === 'document') {
    const kind: MediaKind = type;
    const file = kind === 'document' ? { ...picture, name: 'offer.pdf' } : picture;
    const intent = { ...address, kind, file, caption: textAt(body, 'caption') || null };
    return needed(parts['send.media']).send(intent, never);
  }
  return needed(parts['send.advanced']).send({ ...address, content: contentOf(body) }, never);
}

/** Our own cursor for the page that a sample asks for. */
async function cursorFor(
  page: number,
  first: () => Promise<string | null>,
  next: (cursor: string) => Promise<string | null>,
): Promise<string | null> {
  let cursor: string | null = null;
  for (let at = 1; at < page; at += 1) {
    cursor = cursor === null ? await first() : await next(cursor);
    if (cursor === null) throw new Error('No page follows');
  }
  return cursor;
}

/** Asks through the port for what the sample's request asks. */
async function ask(remote: Remote, { request }: Fixture): Promise<unknown> {
  const { pathname, searchParams } = new URL(request.path, base);
  const page = Number(searchParams.get('page') ?? 1);
  const [, , kind = '', id = '', below = '', mediaRef = ''] = pathname.split('/');
  const { parts } = remote;
  const inbox = needed(parts.inbox);
  switch (`${kind}/${below}`) {
    case 'phones/':
      return needed(parts.numbers).list(never);
    case 'phones/health':
      return needed(parts.health).read(id, never);
    case 'phones/templates':
      return needed(parts.templates).list(id, { includeRejected: true }, never);
    case 'phones/messages':
      return askSend(remote, id, request.body);
    case 'phones/media':
      return needed(inbox.fetchMedia?.({ numberRef: id, mediaRef }, never));
    case 'conversations/read':
      return (await inbox.markRead?.(id, never)) ?? {};
    case 'phones/conversations': {
      const list = (cursor: string | null) =>
        inbox.listConversations({ cursor, numberRef: id }, never);
      const nextOf = async (cursor: string | null) => (await list(cursor)).next;
      return list(await cursorFor(page, () => nextOf(null), nextOf));
    }
    default: {
      const read = (cursor: string | null) => inbox.readConversation(id, cursor, never);
      const olderOf = async (cursor: string | null) => (await read(cursor)).older;
      return read(await cursorFor(page, () => olderOf(null), olderOf));
    }
  }
}

const uploadedAs: Readonly<Record<string, string>> = { document: 'media-up-2' };

/** What stands around a sample: pages before it, and an upload that came to be. */
function answerBeside(asked: Request, wanted: Fixture): Response {
  const { pathname, searchParams } = new URL(asked.url);
  if (pathname.endsWith('/media')) {
    const id = uploadedAs[textAt(wanted.request.body, 'type')] ?? 'media-up-1';
    return Response.json({ data: { id } }, { status: 201 });
  }
  const page = Number(searchParams.get('page'));
  const isList = pathname.endsWith('/conversations');
  const row = isList ? { id: 'other' } : { id: 'other', timestamp: '2026-05-25T07:00:00.000Z' };
  return Response.json({ data: [row], meta: { pagination: { page, hasMore: true } } });
}

/** Samples of what is asked for on the way to something else. */
const beside = new Set([
  'upload-media.sample',
  'send-media.url',
  // Of those who came by a link: src/main/core/links.
  'create-session.sample',
  'create-session.ended',
]);

describe.each(fixtureNames('wpp').filter((name) => !beside.has(name)))(
  'WPP’s sample %s',
  (name) => {
    const fixture = fixtureOf('wpp', name);

    async function played() {
      let asked: Request | null = null;
      const wanted = new URL(fixture.request.path, base);
      const remote = await openModule(wpp, {
        baseUrl: base,
        settings: {},
        credentials: { apiKey: 'sk_org_0123456789abcdef' },
        fetch: (request) => {
          const url = new URL(request.url);
          const isOfSample =
            url.pathname === wanted.pathname &&
            url.searchParams.get('page') === wanted.searchParams.get('page');
          if (!isOfSample) return Promise.resolve(answerBeside(request, fixture));
          asked = request.clone();
          return Promise.resolve(fixtureResponse(fixture));
        },
        clock: new VirtualClock(Date.parse('2026-05-25T07:58:00Z')),
        store: null,
        connectionId: null,
        log: { write: () => undefined, tail: () => [] },
        appVersion: '0.1.0',
      });
      const answer = await (askAdmin(remote, fixture) ?? ask(remote, fixture)).catch(
        (thrown: unknown) =>
          thrown instanceof LobbyError ? { code: thrown.code, detail: thrown.detail } : thrown,
      );
      return { asked: asked ?? new Request('https://nobody.test'), answer };
    }

    it('is asked for as the text or its reading shows it', async () => {
      const { asked } = await played();
      const wanted = new URL(fixture.request.path, base);
      const url = new URL(asked.url);
      expect([asked.method, url.pathname]).toEqual([fixture.request.method, wanted.pathname]);
      expect(Object.fromEntries(url.searchParams)).toEqual(Object.fromEntries(wanted.searchParams));
      for (const [header, value] of Object.entries(fixture.request.headers)) {
        if (header !== 'accept' || !wanted.pathname.includes('/media/')) {
          expect(asked.headers.get(header)).toBe(value);
        }
      }
      const body = await asked.text();
      expect(body === '' ? undefined : JSON.parse(body)).toEqual(fixture.request.body);
    });

    it('is read as what it means', async () => {
      const { answer } = await played();
      expect(meanings[name], 'a sample nobody says the meaning of').toBeDefined();
      expect(answer).toMatchObject(meanings[name] ?? {});
    });
  },
);
