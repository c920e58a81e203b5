import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/contract/rows.ts';
import { Message as MessageSchema } from '../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import type { RemoteContent, RemoteMedia } from '../remotes/remote.ts';
import { inbound, openTestWorld, outbound, type TestWorld } from './test-world.ts';

const now = 1_700_000_000_000;
let world: TestWorld;
let id: ConversationId;

beforeEach(async () => {
  world = await openTestWorld();
  id = world.conversation(world.number('n-1'), 'Ana');
});
afterEach(() => world.store.close());

const photo: RemoteMedia = {
  ref: 'file-1',
  mime: 'image/jpeg',
  fileName: null,
  bytes: 1234,
  width: 640,
  height: 480,
  durationMs: null,
  thumbnail: 'data:image/png;base64,AA==',
};

async function listed(): Promise<Message[]> {
  const page = await world.store.read('messages.page', {
    conversationId: id,
    anchor: { at: 'newest' },
    limit: 50,
  });
  return page.items.map((item) => MessageSchema.parse(item));
}

const contents: readonly RemoteContent[] = [
  { kind: 'media', media: photo },
  { kind: 'media', media: null },
  { kind: 'location', latitude: 40.4, longitude: -3.7, name: 'Clinic', address: null },
  {
    kind: 'contacts',
    contacts: [{ name: 'Bo', organisation: null, phones: ['+34600000001'], emails: [] }],
  },
  {
    kind: 'interactive',
    header: null,
    media: { ...photo, ref: 'file-2' },
    footer: 'foot',
    buttons: [{ kind: 'url', title: 'Open', value: 'https://example.com' }],
    listButton: 'Choose',
    sections: [{ title: null, rows: [{ title: 'One', description: null }] }],
  },
  { kind: 'choice', title: 'One', description: 'the first' },
];

describe('what a message holds beside its words', () => {
  it('is read back as it was written, of every kind, with its file', async () => {
    world.messages(id, ...contents.map((content, n) => inbound(now + n, '', { content })));
    const shown = (await listed()).map((message) => message.content);
    expect(shown).toEqual(
      contents.map((content) => {
        if (!('media' in content) || content.media === null) return content;
        const { ref: _, ...facts } = content.media;
        const unknown = { waveform: null, fetched: null, retryAt: null, error: null };
        const media = { id: expect.any(Number), state: 'remote', ...facts, ...unknown };
        return { ...content, media };
      }),
    );
    expect(world.db.prepare('SELECT DISTINCT number_ref FROM media').all()).toEqual([
      { number_ref: 'n-1' },
    ]);
  });

  it('of a version that is not known is left out, and the thread stays readable', async () => {
    world.messages(id, inbound(now, 'caption'));
    world.db.prepare(`UPDATE messages SET content = '{"kind":"hologram"}'`).run();
    expect(await listed()).toMatchObject([{ text: 'caption', content: null }]);
  });

  it('a file nobody gives is on the phone alone; an own one is here', async () => {
    const voice = { ...photo, ref: null, width: 0, height: -1, durationMs: 1500.4 };
    const media: RemoteContent = { kind: 'media', media: voice };
    world.messages(
      id,
      inbound(now, '', { content: media }),
      outbound(now + 1, '', { content: media, file: { key: 'k', waveform: [0, 100] } }),
    );
    const shown = (await listed()).map(({ content }) => content);
    const facts = { width: null, height: null, durationMs: 1500 };
    expect(shown).toMatchObject([
      { media: { state: 'phone', waveform: null, ...facts } },
      { media: { state: 'here', waveform: [0, 100], ...facts } },
    ]);
  });

  it('plain words ask no table but their own', async () => {
    world.messages(id, inbound(now, 'a'), outbound(now + 1, 'b'));
    const asked: string[] = [];
    const prepare = world.db.prepare.bind(world.db);
    const watched = { prepare: (sql: string) => (asked.push(sql), prepare<unknown[]>(sql)) };
    const { messageReads } = await import('../features/messages/reads.ts');
    messageReads['messages.page'](watched, {
      conversationId: id,
      anchor: { at: 'newest' },
      limit: 50,
    });
    expect(asked.filter((sql) => /media|reactions|message_refs|quot(?!e_)/.test(sql))).toEqual([]);
  });
});

describe('a quote', () => {
  const quote = { ref: 'q-1', text: 'as the\nvendor repeats it' };

  it('shows the vendor’s words until the message is here, and then the message', async () => {
    world.messages(id, inbound(now + 5, 'answer', { quote }));
    const nothing = { messageId: null, direction: null, type: null };
    expect((await listed()).at(-1)?.quote).toEqual({
      ...nothing,
      text: 'as the vendor repeats it',
    });
    const [quoted] = world.messages(id, outbound(now, 'as\nwe wrote it', { ref: 'q-1' }));
    expect((await listed()).at(-1)?.quote).toEqual({
      messageId: quoted,
      direction: 'outbound',
      type: 'text',
      text: 'as we wrote it',
    });
  });

  it('finds its message by any id of it, and never one of another conversation', async () => {
    const other = world.conversation(world.number('n-1'), 'Bo');
    world.messages(other, inbound(now, 'somebody else’s', { ref: 'q-1' }));
    world.messages(id, inbound(now + 5, 'answer', { quote }));
    expect((await listed())[0]?.quote?.messageId).toBeNull();
    const [quoted = 0] = world.messages(id, inbound(now, 'ours', { ref: 'm-9' }));
    world.db.prepare(`INSERT INTO message_refs VALUES (?, 'q-1', 'api', ?)`).run(id, quoted);
    expect((await listed()).at(-1)?.quote).toMatchObject({ messageId: quoted, text: 'ours' });
  });
});

describe('a message that was taken back', () => {
  it('is written without a word or a file, and search knows nothing of it', async () => {
    const taken = { deletedAt: now + 9, content: { kind: 'media', media: photo } as const };
    world.messages(id, inbound(now, 'secret', { ...taken, quote: { ref: 'x', text: 'secret' } }));
    expect(await listed()).toMatchObject([
      { text: null, content: null, quote: null, deletedAt: now + 9, type: 'text' },
    ]);
    const left = world.db.prepare('SELECT * FROM messages').all();
    expect(JSON.stringify(left)).not.toContain('secret');
    expect(world.db.prepare('SELECT count(*) AS n FROM media').get()).toEqual({ n: 0 });
    expect(world.db.prepare('SELECT count(*) AS n FROM search_words').get()).toEqual({ n: 0 });
  });
});
