import { applicationId, migrations } from '../../src/main/core/store/migrations.ts';
import { migrate } from '../../src/sqlite/migrate.ts';
import { openDatabase } from '../../src/sqlite/open.ts';
import { openKeys } from './folder.ts';
import { serveQuestions } from './part.ts';
import { pageSize } from './protocol.ts';

// The raw limit of an import: the rows that the import has just made, inserted by prepared statements
// into a second database of the same schema and cipher, in one thread, in transactions of the same
// size. Nothing is merged, summed up or indexed for search.

const [dataDir = '', target = '', conversations = '0', together = String(pageSize)] =
  process.argv.slice(2);
const { file, database: key } = await openKeys(dataDir);
const source = openDatabase({ file, key, create: false, readOnly: true });
const sink = openDatabase({ file: target, key, create: true, cacheBytes: 32 * 1024 * 1024 });
migrate(sink, { file: null, applicationId, migrations });
sink.pragma('synchronous=NORMAL');

type Row = readonly unknown[];

interface Copy {
  readonly rows: (...range: readonly number[]) => Row[];
  readonly insert: (row: Row) => void;
}

/** `where` picks the rows that belong to the conversations `? < id ≤ ?`; ids are given in order. */
function copyOf(table: string, where: string): Copy {
  const names = source
    .prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => name);
  const columns = names.join(', ');
  const read = source.prepare<unknown[], Row>(`SELECT ${columns} FROM ${table} ${where}`).raw();
  const insert = sink.prepare<unknown[]>(
    `INSERT INTO ${table} (${columns}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  return { rows: (...range) => read.all(...range), insert: (row) => void insert.run(...row) };
}

for (const table of ['persons', 'connections', 'credentials', 'sync_state', 'numbers']) {
  const { rows, insert } = copyOf(table, '');
  for (const row of rows()) insert(row);
}

const copies = [
  copyOf('contacts', 'WHERE id > ? AND id <= ?'),
  copyOf('search_name_words', 'WHERE contact_id > ? AND contact_id <= ?'),
  copyOf('conversations', 'WHERE id > ? AND id <= ?'),
  copyOf('conversation_refs', 'WHERE conversation_id > ? AND conversation_id <= ?'),
  copyOf('read_marks', 'WHERE conversation_id > ? AND conversation_id <= ?'),
  copyOf(
    'messages',
    'WHERE conversation_id > ? AND conversation_id <= ? ORDER BY conversation_id, sent_at, id',
  ),
];

const write = sink.transaction((batch: readonly { copy: Copy; rows: readonly Row[] }[]) => {
  for (const { copy, rows } of batch) for (const row of rows) copy.insert(row);
});

function insertAll(): Promise<{ ms: number }> {
  let ms = 0;
  const size = Number(together);
  for (let from = 0; from < Number(conversations); from += size) {
    const batch = copies.map((copy) => ({ copy, rows: copy.rows(from, from + size) }));
    const began = performance.now();
    write.immediate(batch);
    ms += performance.now() - began;
  }
  return Promise.resolve({ ms });
}

serveQuestions(insertAll, () => {
  source.close();
  sink.close();
});
