import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../../test/support/eventually.ts';
import { mediaWorld, type MediaWorld } from '../../../../test/support/media-world.ts';
import { attachmentPieceBytes } from '../../../shared/contract/attachments.ts';

let world: MediaWorld;
beforeEach(async () => {
  world = await mediaWorld();
});
afterEach(() => world.end());

const hour = 60 * 60 * 1000;
const words = new TextEncoder().encode('Price list\n'.repeat(9000));
const begin = (bytes = words.length, name = 'prices.txt') =>
  world.media.staging.begin({ name, mime: 'text/plain', bytes, wanted: 'auto' });

describe('a file that is picked', () => {
  it('comes in pieces and is there as it was', async () => {
    const id = await begin();
    const { staging } = world.media;
    for (let at = 0; at < words.length; at += 40_000) {
      await staging.write(id, at, words.slice(at, at + 40_000));
    }
    const row = await staging.finish(id, null);
    expect(row).toMatchObject({ kind: 'document', name: 'prices.txt', bytes: words.length });
    expect(await world.served('staged', id)).toEqual(words);
  });

  it('a piece whose answer was lost can be sent again, also while it is still being written', async () => {
    const id = await begin();
    const { staging } = world.media;
    const half = words.slice(0, 50_000);
    await Promise.all([staging.write(id, 0, half), staging.write(id, 0, half)]);
    expect(await staging.write(id, 50_000, words.slice(50_000))).toBe(words.length);
    await staging.finish(id, null);
    expect(await world.served('staged', id)).toEqual(words);
  });

  it('a piece that leaves a gap, or goes beyond its end, is refused and spoils nothing', async () => {
    const id = await begin();
    const { staging } = world.media;
    await staging.write(id, 0, words.slice(0, 10));
    const refused = { code: 'conflict', detail: { received: 10 } };
    await expect(staging.write(id, 11, words.slice(11, 20))).rejects.toMatchObject(refused);
    await expect(staging.write(id, 10, new Uint8Array(words.length))).rejects.toMatchObject(
      refused,
    );
    await expect(staging.finish(id, null)).rejects.toMatchObject(refused);
    await staging.write(id, 10, words.slice(10));
    await staging.finish(id, null);
    expect(await world.served('staged', id)).toEqual(words);
  });

  it('that is not what it says leaves nothing behind', async () => {
    const { staging } = world.media;
    const file = {
      name: 'a.jpg',
      mime: 'image/jpeg',
      bytes: words.length,
      wanted: 'auto',
    } as const;
    const id = await staging.begin(file);
    await staging.write(id, 0, words);
    await expect(staging.finish(id, null)).rejects.toMatchObject({ code: 'file_type_unsupported' });
    expect(world.filesOnDisk()).toEqual([]);
    await expect(staging.finish(id, null)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('that is empty or larger than anything WhatsApp takes is refused before it comes', async () => {
    await expect(begin(0)).rejects.toMatchObject({ code: 'file_empty' });
    await expect(begin(100 * 1024 * 1024 + 1)).rejects.toMatchObject({ code: 'file_too_large' });
    expect(world.filesOnDisk()).toEqual([]);
  });

  it('carries no folder and no hidden sign in its name', async () => {
    const { id } = await world.pick(words, '../..\\evil\u202Efdp.exe');
    const [row] = await world.store.read('attachments.rows', { ids: [id] });
    expect(row?.name).toBe('evilfdp.exe');
  });

  it('is gone when it is taken away, from the disk too', async () => {
    const { id } = await world.pick(words);
    await world.handlers['attachments.remove']({ id }, { role: 'admin', rights: [] });
    expect(await world.served('staged', id)).toBeNull();
    await eventually(async () => {
      await world.clock.advance(hour);
      expect(world.filesOnDisk()).toEqual([]);
    });
  });

  it('a draft’s survives a restart; one that nobody holds, and half a file, do not', async () => {
    const kept = await world.pick(words);
    const loose = await world.pick(words);
    const half = await begin();
    await world.media.staging.write(half, 0, words.slice(0, 30_000));
    world.exec(`INSERT INTO drafts (person_id, conversation_id, text, updated_at, attachments)
      SELECT p.id, c.id, 'see here', 0, '[${kept.id}]' FROM persons p, conversations c`);
    await world.clock.advance(1);
    await world.restart();
    await world.rest();
    const ids = [kept.id, loose.id];
    await eventually(async () =>
      expect(await world.store.read('attachments.rows', { ids })).toEqual([kept]),
    );
    expect(await world.served('staged', kept.id)).toEqual(words);
    await eventually(() => expect(world.filesOnDisk()).toHaveLength(1));
  });

  it('of 100 MB is taken without holding it whole', async () => {
    const piece = new Uint8Array(attachmentPieceBytes).fill(65);
    const id = await begin(200 * piece.length, 'scan.txt');
    for (let n = 0; n < 200; n += 1) await world.media.staging.write(id, n * piece.length, piece);
    expect(await world.media.staging.finish(id, null)).toMatchObject({ bytes: 104_857_600 });
    const content = await world.media.open('staged', id);
    const tail = content?.read({ start: 104_857_590, end: 104_857_600 });
    expect(await new Response(tail ?? null).text()).toBe('AAAAAAAAAA');
  });

  it('is known again to a database that was made again from its rows', async () => {
    const { id } = await world.pick(words);
    world.exec(`INSERT INTO drafts (person_id, conversation_id, text, updated_at, attachments)
      SELECT p.id, c.id, 'see here', 0, '[${id}]' FROM persons p, conversations c;
      DELETE FROM media_files`);
    await world.clock.advance(1);
    await world.restart();
    await eventually(async () =>
      expect(await world.store.read('attachments.rows', { ids: [id] })).toHaveLength(1),
    );
    expect(await world.served('staged', id)).toEqual(words);
  });

  it('leaves whole, and not at all when the disk has lost it', async () => {
    const { id } = await world.pick(words);
    const key = world.fileKey(id);
    const file = { key, name: 'a.txt', mime: 'text/plain', bytes: words.length };
    const blob = await world.media.blob(file);
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(words);
    world.removeFromDisk();
    await expect(world.media.blob(file)).rejects.toMatchObject({ code: 'file_gone' });
  });
});
