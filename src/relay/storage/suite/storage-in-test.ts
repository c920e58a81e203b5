import { afterEach, beforeEach } from 'vitest';
import type { RelayStorage } from '../storage.ts';
import { channel } from './samples.ts';

/** Something that keeps, with nothing in it. */
export interface StorageUnderTest {
  /** Opens it, as a process does. */
  open(): Promise<RelayStorage>;
  close(): Promise<void>;
}

/** The storage of the test that runs; it holds the channel `c1`. */
export interface StorageInTest {
  readonly storage: RelayStorage;
  /** Opens what it keeps once more, as a process beside or after it does. */
  readonly open: () => Promise<RelayStorage>;
  /** The numbers of a page of events. */
  readonly seqs: (
    id?: string,
    after?: number,
    limit?: number,
  ) => Promise<number[] | { readonly kind: 'too_old'; readonly oldest: number }>;
}

/** Makes a storage before each test of the suite that calls it, and closes it after. */
export function storageInTest(make: () => Promise<StorageUnderTest>): StorageInTest {
  let place: StorageUnderTest;
  let storage: RelayStorage;
  let opened: RelayStorage[];

  async function open(): Promise<RelayStorage> {
    const one = await place.open();
    opened.push(one);
    return one;
  }

  beforeEach(async () => {
    opened = [];
    place = await make();
    storage = await open();
    await storage.addChannel(channel('c1'));
  });
  afterEach(async () => {
    await Promise.all(opened.map((one) => one.close()));
    await place.close();
  });

  return {
    get storage() {
      return storage;
    },
    open,
    async seqs(id = 'c1', after = 0, limit = 1000) {
      const page = await storage.read(id, after, limit);
      return page.kind === 'page' ? page.events.map(({ seq }) => seq) : page;
    },
  };
}
