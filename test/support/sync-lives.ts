import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CoreEvent } from '../../src/shared/contract/events.ts';
import type { Remote } from '../../src/main/core/remotes/remote.ts';
import { openInProcessStore } from '../../src/main/core/store/in-process.ts';
import type { Store } from '../../src/main/core/store/store.ts';
import type { Connection } from '../../src/main/core/sync/connection.ts';
import { ModelInbox } from './model-inbox.ts';
import { mortal, type Mortal } from './mortal.ts';
import { syncWorld, type SyncWorld } from './sync-world.ts';
import { VirtualClock } from './virtual-clock.ts';

const key = new Uint8Array(32).fill(7);

/** A kill between two reads is the same as one between what stands around them: reads are no steps. */
function mortalStore(store: Store, life: Mortal): Store {
  const never = new Promise<never>(() => undefined);
  return {
    ...life.store,
    read: (name, args) => (life.dead() ? never : store.read(name, args)),
  };
}

/** A request leaves or not, and its answer is heard or not. */
function mortalRemote(remote: Remote, life: Mortal): Remote {
  const { inbox } = remote.parts;
  if (inbox === undefined) throw new Error('The model has an inbox');
  return {
    ...remote,
    parts: {
      inbox: {
        ...inbox,
        listConversations: (query, signal) =>
          life.step(() => inbox.listConversations(query, signal)),
        readConversation: (ref, cursor, signal) =>
          life.step(() => inbox.readConversation(ref, cursor, signal)),
      },
    },
  };
}

/** One vendor and one clock, and as many lives of a Lobby beside them as a test takes. */
export interface SyncLives {
  readonly clock: VirtualClock;
  readonly inbox: ModelInbox;
  readonly events: CoreEvent[];
  /** The life that runs now. */
  world(): SyncWorld;
  /** Lets the life end after so many more steps: a write or a request is two. */
  dieIn(steps: number): void;
  isDead(): boolean;
  /** Opens the database file again as the kill left it, and starts over. */
  revive(): Promise<void>;
  /** Moves time; a life that ends meanwhile is followed by the next at once. */
  advance(ms: number): Promise<void>;
  end(): Promise<void>;
}

/** A database file with the connection in it, to be copied for each test: making one costs more. */
export async function emptySyncFile(folder: string): Promise<string> {
  const file = join(folder, 'empty.db');
  const store = await openInProcessStore({ file, key });
  await syncWorld({ store });
  await store.close();
  return file;
}

/** Starts a Lobby on a copy of `empty` (a file of `emptySyncFile`), or in memory where it is null. */
export async function syncLives(
  at: { readonly empty: string; readonly copy: string } | null,
  prepare: (inbox: ModelInbox) => void = () => undefined,
): Promise<SyncLives> {
  const clock = new VirtualClock();
  const inbox = new ModelInbox(clock);
  const events: CoreEvent[] = [];
  prepare(inbox);
  if (at !== null) copyFileSync(at.empty, at.copy);
  let file = at?.copy;
  let world: SyncWorld;
  let life: Mortal;
  let connection: Connection;

  async function begin(): Promise<void> {
    const store = await openInProcessStore(file === undefined ? {} : { file, key });
    world = await syncWorld({ clock, inbox, store, events });
    life = mortal(store);
    connection = world.start(mortalStore(store, life), mortalRemote(inbox.remote(), life));
  }

  async function revive(): Promise<void> {
    if (file === undefined) throw new Error('Only a file can be opened again');
    const next = `${file}+`;
    for (const ending of ['', '-wal']) {
      if (existsSync(file + ending)) copyFileSync(file + ending, next + ending);
    }
    await world.store.close();
    file = next;
    await begin();
  }

  await begin();
  return {
    clock,
    inbox,
    events,
    world: () => world,
    dieIn: (steps) => life.dieIn(steps),
    isDead: () => life.dead(),
    revive,
    async advance(ms) {
      for (let left = ms; left > 0; left -= 1000) {
        await clock.advance(Math.min(1000, left));
        if (life.dead()) await revive();
      }
    },
    async end() {
      if (!life.dead()) await connection.stop();
      await world.store.close();
    },
  };
}
