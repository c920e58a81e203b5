import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachmentHandlers } from '../../src/main/core/features/attachments/handlers.ts';
import { startMedia, type Media } from '../../src/main/core/media/media.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import type { MediaDownload, Remote } from '../../src/main/core/remotes/remote.ts';
import {
  connectionId,
  inbound,
  openTestWorld,
  personId,
} from '../../src/main/core/store/test-world.ts';
import type { FeatureContext } from '../../src/main/core/features/context.ts';
import type { MediaFile } from '../../src/shared/contract/content.ts';
import type { MessageType } from '../../src/shared/contract/primitives.ts';
import {
  AttachmentId,
  MediaId,
  PersonId,
  type ConversationId,
} from '../../src/shared/domain/ids.ts';
import { settle, VirtualClock } from './virtual-clock.ts';

/** A file as a vendor has it, or what it says instead. */
export type Held = Uint8Array | Error | ((signal: AbortSignal) => Promise<MediaDownload>);

/** Bytes in pieces, as a network brings them. */
export function download(bytes: Uint8Array, mime: string | null = null): MediaDownload {
  const body = new ReadableStream<Uint8Array>({
    start(to) {
      for (let at = 0; at < bytes.length; at += 10_000) to.enqueue(bytes.slice(at, at + 10_000));
      to.close();
    },
  });
  return { mime, bytes: bytes.length, body };
}

/** A store, files beside it and a vendor that holds some, in a folder of its own. */
export async function mediaWorld(options: { most?: number } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'lobby-media-'));
  const clock = new VirtualClock();
  const desk = await openTestWorld();
  const { store, db } = desk;
  const thread: ConversationId = desk.conversation(desk.number('n'), 'Ana');
  const vendor = new Map<string, Held>();
  const asked: string[] = [];
  const state = { open: true };
  const remote: Remote = {
    vendor: 'wpp',
    parts: {
      inbox: {
        order: 'not_promised',
        history: 'paged',
        listConversations: () => Promise.reject(new Error('not asked')),
        readConversation: () => Promise.reject(new Error('not asked')),
        async fetchMedia({ mediaRef }, signal) {
          asked.push(mediaRef);
          const held = vendor.get(mediaRef);
          if (held === undefined || held instanceof Error) throw held ?? new Error(mediaRef);
          return held instanceof Uint8Array ? download(held) : held(signal);
        },
      },
    },
    check: () => Promise.reject(new Error('not asked')),
  };
  const start = (): Media =>
    startMedia({
      dir: join(dir, 'media'),
      masterKey: new Uint8Array(32).fill(3),
      store,
      clock,
      random: systemRandom,
      log: { write: () => undefined, tail: () => [] },
      remote: () => (state.open ? remote : null),
      ...options,
    });
  let media = start();
  let sent = 0;

  const context: FeatureContext = {
    store,
    clock,
    random: systemRandom,
    log: { write: () => undefined, tail: () => [] },
    which: 'own',
    person: () => ({ id: PersonId.parse(personId), name: 'Front desk' }),
    connection: () => null,
    remote: () => null,
    partsOff: () => [],
    wakeOutbox: () => undefined,
    emit: () => undefined,
  };

  return {
    clock,
    store,
    exec: (sql: string): void => void db.exec(sql),
    thread,
    vendor,
    asked,
    state,
    connectionId,
    get media() {
      return media;
    },
    get handlers() {
      return attachmentHandlers(context, media);
    },
    /** Ends what runs, as a kill would leave it, and starts anew. */
    async restart(): Promise<void> {
      await media.stop();
      media = start();
    },
    /** A message with a file at the vendor; the id of the file. */
    received(ref: string, more: { mime?: string; type?: MessageType } = {}): MediaId {
      const facts = { fileName: null, bytes: null, width: null, height: null, durationMs: null };
      const file = { ref, mime: more.mime ?? 'image/png', thumbnail: null, ...facts };
      sent += 1000;
      const [id] = desk.messages(
        thread,
        inbound(clock.now() + sent, '', {
          ref: randomUUID(),
          type: more.type ?? 'image',
          text: null,
          content: { kind: 'media', media: file },
        }),
      );
      const row = db.prepare('SELECT id FROM media WHERE message_id = ?').get(id);
      return MediaId.parse(Reflect.get(Object(row), 'id'));
    },
    /** The file as a window sees it. */
    async file(id: MediaId): Promise<MediaFile | null> {
      const page = await store.read('messages.page', {
        conversationId: thread,
        anchor: { at: 'newest' },
        limit: 200,
      });
      for (const item of page.items) {
        const content = item.kind === 'message' ? item.content : null;
        if (content?.kind === 'media' && content.media?.id === id) return content.media;
      }
      return null;
    },
    /** Bytes as they are served; null when there is no such file. */
    async served(of: 'message' | 'staged', id: number): Promise<Uint8Array | null> {
      const content = await media.open(of, id);
      if (content === null) return null;
      const body = content.read({ start: 0, end: content.bytes });
      return new Uint8Array(await new Response(body).arrayBuffer());
    },
    /** Picks a file as a window does. */
    async pick(bytes: Uint8Array, name = 'note.txt', mime = 'text/plain') {
      const { id } = await this.handlers['attachments.begin'](
        { name, mime, bytes: bytes.length },
        { role: 'admin', rights: [] },
      );
      await media.staging.write(id, 0, bytes);
      return media.staging.finish(AttachmentId.parse(id), null);
    },
    /** The name of a picked file in media/. */
    fileKey(id: number): string {
      const row = db.prepare('SELECT file_key FROM attachments WHERE id = ?').get(id);
      return String(Reflect.get(Object(row), 'file_key'));
    },
    filesOnDisk: () => (existsSync(join(dir, 'media')) ? readdirSync(join(dir, 'media')) : []),
    removeFromDisk: () => rmSync(join(dir, 'media'), { recursive: true }),
    /** Lets fetches and removals come to rest: the disk answers in its own time. */
    async rest(): Promise<void> {
      const work = db.prepare<[], number>(
        `SELECT (SELECT count(*) FROM media WHERE state = 'fetching')
           + (SELECT count(*) FROM media_leftovers)`,
      );
      for (let quiet = 0, round = 0; quiet < 4 && round < 500; round += 1) {
        await settle(4);
        quiet = work.pluck().get() === 0 ? quiet + 1 : 0;
        if (quiet === 0) await new Promise((next) => setTimeout(next, 2));
      }
    },
    async end(): Promise<void> {
      await media.stop();
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export type MediaWorld = Awaited<ReturnType<typeof mediaWorld>>;
