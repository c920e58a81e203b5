import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ConnectionId } from '../../../shared/domain/ids.ts';
import { writeFileAtomically } from '../../../sqlite/atomic-file.ts';
import { readForm } from '../features/connections/form.ts';
import { headPath } from '../audit/head-file.ts';
import { createFileJournal } from '../node-ports.ts';
import type { CorePorts, DemoConnection, DemoPort, DemoWorld, Journal } from '../ports.ts';
import { vendors } from '../remotes/registry.ts';
import type { Store } from '../store/store.ts';
import type { ConnectionSet } from './connection-set.ts';
import { demoQuickReplies } from './demo-quick-replies.ts';
import type { AuditScope } from '../audit/scope.ts';
import type { EventHub } from './events.ts';
import { openWorkspace, type OpenWorkspace } from './open-workspace.ts';
import { createSealedJournal } from './sealed-journal.ts';
import { workspaceFolder } from './folder.ts';

export interface DemoOptions {
  readonly ports: CorePorts;
  readonly demo: DemoPort;
  readonly events: EventHub;
  readonly scope: AuditScope;
  readonly onProgress: (progress: number) => void;
}

/** What the store was filled from: a world is known by the first line of its journal. */
function worldName(journal: Journal): string {
  return createHash('sha256')
    .update(journal.read()[0] ?? '')
    .digest('hex');
}

function readMark(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}

async function plant(
  ports: CorePorts,
  connections: ConnectionSet,
  store: Store,
  demo: DemoConnection,
): Promise<void> {
  const module = vendors.get(demo.vendor);
  if (module === undefined) return;
  const { baseUrl, settings, secrets } = readForm(module, demo.values, null);
  const { id } = await connections.keep(
    {
      id: ConnectionId.parse(ports.random.uuid()),
      vendor: demo.vendor,
      label: demo.label,
      baseUrl,
      settings,
    },
    secrets,
  );
  for (const template of demo.templates) {
    await store.write('templates.keep', {
      ...template,
      id: null,
      connectionId: id,
      fields: template.fields.map((field) => ({ ...field })),
      senderNumberId: null,
    });
  }
}

/** The demo's folder, its keys, and the world that lives in it. Throws what opening a folder throws. */
export async function openDemoWorld(ports: CorePorts, demo: DemoPort) {
  const { clock, random } = ports;
  const folder = workspaceFolder({
    dir: join(ports.paths.dataDir, 'demo'),
    random,
    keychain: null,
    fileNeedsConsent: false,
  });
  folder.make();
  const keys = await folder.keys.open();
  const file = createFileJournal(join(folder.dir, 'world.journal'));
  const journal = createSealedJournal(file, keys.master, random);
  return { folder, keys, journal, world: await demo.open({ now: () => clock.now(), journal }) };
}

/**
 * Opens the demo in a folder of its own, with its key beside it. When its world was made anew (the
 * first time, and after a day), a database of the world before is dropped. The mark that says which
 * world the database is of is written last, so a kill in between only repeats the work.
 */
export async function openDemo(options: DemoOptions): Promise<OpenWorkspace> {
  const { ports } = options;
  const { clock } = ports;
  const { folder, keys, journal, world } = await openDemoWorld(ports, options.demo);
  try {
    const mark = join(folder.dir, 'world');
    const name = worldName(journal);
    const isOfThisWorld = readMark(mark) === name && folder.databaseExists();
    if (!isOfThisWorld) dropDatabase(folder.databaseFile);
    const workspace = await openWorkspace({
      which: 'demo',
      ports,
      events: options.events,
      scope: options.scope,
      file: folder.databaseFile,
      keys,
      backupsDir: null,
      create: !isOfThisWorld,
      fetch: world.fetch,
      laboratory: world.laboratory,
      onProgress: options.onProgress,
      prepare: async (store, connections) => {
        if (isOfThisWorld) return;
        for (const connection of world.connections) {
          await plant(ports, connections, store, connection);
        }
        // Somebody more at this desk, so that sitting down can be tried.
        await store.write('persons.add', {
          id: ports.random.uuid(),
          name: 'Marta',
          role: 'staff',
          pin: null,
          like: null,
          now: clock.now(),
        });
        for (const reply of demoQuickReplies) {
          const form = { ...reply, id: null, numberId: null };
          await store.write('quickReplies.keep', { ...form, personId: null, now: clock.now() });
        }
        folder.keys.markInitialised();
        writeFileAtomically(mark, `${name}\n`, { onlyNew: false });
      },
    });
    return withWorld(workspace, world, options.events);
  } catch (thrown) {
    world.close();
    throw thrown;
  }
}

function dropDatabase(file: string): void {
  for (const part of [file, `${file}-wal`, `${file}-shm`, `${file}-mark`, headPath(file)])
    rmSync(part, { force: true });
}

function withWorld(workspace: OpenWorkspace, world: DemoWorld, events: EventHub): OpenWorkspace {
  const unhear = world.laboratory.onChange(() =>
    events.emit({ type: 'changed', topics: ['laboratory'] }),
  );
  return {
    ...workspace,
    close: async () => {
      unhear();
      await workspace.close();
      world.close();
    },
  };
}
