import { openDatabase } from '../../src/sqlite/open.ts';
import { databaseIn, keysIn } from '../kill/closed-database.ts';
import { inDatabase, inFiles, inText, type Found } from './needles.ts';
import type { PlantedWorld } from './planted-world.ts';

/** Looks for secrets everywhere, the database's own content included; ends Lobby. */
export async function sweep(
  world: PlantedWorld,
  ...needles: readonly string[]
): Promise<readonly Found[]> {
  const { text } = await world.bridge.call('app.diagnostics', {});
  const { dataDir, frames } = world;
  const each = (look: (needle: string) => readonly Found[]) => needles.flatMap(look);
  const whileOpen = each((needle) => [
    ...inFiles(dataDir, needle),
    ...inText('diagnostics', text, needle),
  ]);
  await world.close();
  const { database } = await keysIn(dataDir).open();
  const db = openDatabase({ file: databaseIn(dataDir), key: database, create: false });
  const within = each((needle) => inDatabase(db, needle));
  db.close();
  return [
    ...whileOpen,
    ...each((needle) => inFiles(dataDir, needle)),
    ...within,
    ...frames.flatMap((frame) => each((needle) => inText('frame', frame, needle))),
  ];
}
