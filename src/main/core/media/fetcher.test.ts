import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../../test/support/eventually.ts';
import { download, mediaWorld, type MediaWorld } from '../../../../test/support/media-world.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { settle } from '../../../../test/support/virtual-clock.ts';

let world: MediaWorld;
beforeEach(async () => {
  world = await mediaWorld();
});
afterEach(() => world.end());

const second = 1000;
const minute = 60 * second;
const photo = new Uint8Array(150_000).map((_, at) => at % 251);
const busy = () => new LobbyError('remote_failed', 'not yet', { detail: { httpStatus: 503 } });

async function look(id: Parameters<MediaWorld['file']>[0]): Promise<void> {
  await world.media.fetcher.want(id);
  await world.rest();
}

describe('a file of a message', () => {
  it('stays at the platform until somebody looks, then is here whole', async () => {
    const id = world.received('m1');
    world.vendor.set('m1', photo);
    await world.clock.advance(10 * minute);
    expect(world.asked).toEqual([]);
    await look(id);
    expect(await world.file(id)).toMatchObject({ state: 'here', bytes: photo.length, error: null });
    expect(await world.served('message', id)).toEqual(photo);
    await look(id);
    expect(world.asked).toEqual(['m1']);
  });

  it('that is not ready yet waits, and is asked for again later each time', async () => {
    const id = world.received('m1');
    world.vendor.set('m1', busy());
    await look(id);
    const waits = await world.file(id);
    expect(waits).toMatchObject({ state: 'waiting', error: { code: 'remote_failed' } });
    expect(waits?.retryAt).toBeGreaterThan(world.clock.now());
    await world.clock.advance(5 * second);
    await world.rest();
    expect(world.asked).toHaveLength(2);
    world.vendor.set('m1', photo);
    await world.clock.advance(10 * second);
    await world.rest();
    expect(await world.file(id)).toMatchObject({ state: 'here' });
  });

  it('that waits is asked for again after a restart', async () => {
    const id = world.received('m1');
    world.vendor.set('m1', busy());
    await look(id);
    world.vendor.set('m1', photo);
    await world.restart();
    await world.clock.advance(10 * second);
    await world.rest();
    expect(await world.file(id)).toMatchObject({ state: 'here' });
  });

  it('whose fetch a kill cut short is fetched by the next start, and leaves no half file', async () => {
    const id = world.received('m1');
    world.vendor.set(
      'm1',
      (signal) =>
        new Promise((_, fail) =>
          signal.addEventListener('abort', () => fail(new Error('aborted'))),
        ),
    );
    await world.media.fetcher.want(id);
    await settle();
    expect(await world.file(id)).toMatchObject({ state: 'fetching' });
    world.vendor.set('m1', photo);
    await world.restart();
    await world.rest();
    expect(await world.file(id)).toMatchObject({ state: 'here' });
    expect(world.filesOnDisk()).toHaveLength(1);
  });

  it('that the platform has no more is gone, and is not asked for again by itself', async () => {
    const id = world.received('m1');
    world.vendor.set('m1', new LobbyError('remote_not_found', 'expired'));
    await look(id);
    expect(await world.file(id)).toMatchObject({
      state: 'gone',
      error: { code: 'remote_not_found' },
    });
    await world.clock.advance(24 * 60 * minute);
    expect(world.asked).toHaveLength(1);
  });

  it('is not asked for before the platform wants', async () => {
    const id = world.received('m1');
    world.vendor.set(
      'm1',
      new LobbyError('remote_rate_limited', 'slow', { detail: { retryAfterMs: 5 * minute } }),
    );
    await look(id);
    await world.clock.advance(5 * minute - second);
    expect(world.asked).toHaveLength(1);
    await world.clock.advance(2 * second);
    await world.rest();
    expect(world.asked).toHaveLength(2);
  });

  it('that breaks off half-way is not taken for whole', async () => {
    const id = world.received('m1');
    world.vendor.set('m1', async () => ({
      ...download(photo.slice(0, 70_000)),
      bytes: photo.length,
    }));
    await look(id);
    expect(await world.file(id)).toMatchObject({
      state: 'waiting',
      error: { code: 'network_broken_answer' },
    });
    expect(world.filesOnDisk()).toEqual([]);
  });

  it('waits for a connection that is closed, and comes when it is opened', async () => {
    const id = world.received('m1');
    world.vendor.set('m1', photo);
    world.state.open = false;
    await look(id);
    expect(await world.file(id)).toMatchObject({ state: 'waiting' });
    await world.clock.advance(minute);
    world.state.open = true;
    world.media.fetcher.wake();
    await world.rest();
    expect(await world.file(id)).toMatchObject({ state: 'here' });
  });

  it('is fetched one at a time, and what somebody looks at comes before what waits by itself', async () => {
    const [first, next, third] = [world.received('a'), world.received('b'), world.received('c')];
    let running = 0;
    let most = 0;
    for (const ref of ['a', 'b', 'c']) {
      world.vendor.set(ref, async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        return download(photo);
      });
    }
    await Promise.all([first, next, third].map((id) => world.media.fetcher.want(id)));
    await world.rest();
    expect(most).toBe(1);
    expect(world.asked).toEqual(['a', 'c', 'b']);
  });

  it('that is not there is no error of ours', async () => {
    await expect(world.media.fetcher.want(999)).rejects.toMatchObject({ code: 'not_found' });
    expect(await world.served('message', 999)).toBeNull();
  });

  it('of a message that is deleted meanwhile is not kept', async () => {
    const id = world.received('m1');
    world.vendor.set('m1', async () => {
      world.exec('DELETE FROM messages');
      return download(photo);
    });
    await look(id);
    await world.media.stop();
    expect(world.filesOnDisk()).toEqual([]);
  });

  it('leaves the disk with its message', async () => {
    const id = world.received('m1');
    world.vendor.set('m1', photo);
    await look(id);
    expect(world.filesOnDisk()).toHaveLength(1);
    world.exec('DELETE FROM messages');
    await eventually(async () => {
      await world.clock.advance(60 * minute);
      expect(world.filesOnDisk()).toEqual([]);
    });
  });

  it('that somebody removed from the folder can be fetched again', async () => {
    const id = world.received('m1');
    world.vendor.set('m1', photo);
    await look(id);
    world.removeFromDisk();
    expect(await world.served('message', id)).toBeNull();
    expect(await world.file(id)).toMatchObject({ state: 'remote' });
    await look(id);
    expect(await world.served('message', id)).toEqual(photo);
  });
});

describe('room on the disk', () => {
  it('is made by letting go of what was looked at longest ago, which can be had again', async () => {
    await world.end();
    world = await mediaWorld({ most: 400_000 });
    const ids = ['a', 'b', 'c'].map((ref) => world.received(ref));
    for (const ref of ['a', 'b', 'c']) world.vendor.set(ref, photo);
    const [a, b, c] = ids;
    if (a === undefined || b === undefined || c === undefined) throw new Error('three');
    await look(a);
    await world.clock.advance(2 * minute);
    await look(b);
    await world.clock.advance(2 * minute);
    await world.served('message', a);
    await world.clock.advance(2 * minute);
    await look(c);
    await eventually(async () => {
      await world.clock.advance(2 * minute);
      const states = await Promise.all(ids.map(async (id) => (await world.file(id))?.state));
      expect(states).toEqual(['here', 'remote', 'here']);
      expect(world.filesOnDisk()).toHaveLength(2);
    });
  });

  it('is not made of what a draft holds', async () => {
    await world.end();
    world = await mediaWorld({ most: 10 });
    const { id } = await world.pick(new TextEncoder().encode('longer than ten'));
    await world.clock.advance(2 * 60 * minute);
    await world.rest();
    expect(await world.served('staged', id)).not.toBeNull();
  });
});
