import { randomUUID } from 'node:crypto';
import { createVault } from '../../src/main/core/credentials/vault.ts';
import { systemRandom } from '../../src/main/core/node-ports.ts';
import { applicationId, migrations } from '../../src/main/core/store/migrations.ts';
import { migrate } from '../../src/sqlite/migrate.ts';
import { openDatabase } from '../../src/sqlite/open.ts';
import { databaseIn, keysIn } from './closed-database.ts';
import type { Ledger } from './ledger.ts';
import type { Vendor } from './vendor.ts';

/** What the first version's forms kept apart. */
const secrets = new Set(['apiKey', 'clinicCode']);

/**
 * Fills an empty data folder with a workspace as the first schema had it: connected, its messages
 * read, a draft begun and a message that waits. Every later migration is due at the first start.
 */
export async function makeOlderDatabase(
  dataDir: string,
  vendor: Vendor,
  ledger: Ledger,
  now: number,
): Promise<void> {
  const keys = keysIn(dataDir);
  await keys.agreeToFile();
  const { master, database } = await keys.open();
  const db = openDatabase({ file: databaseIn(dataDir), key: database, create: true });
  const first = migrations.slice(0, 1);
  migrate(db, { file: null, applicationId, migrations: first });

  const connection = randomUUID();
  const person = randomUUID();
  const { values } = vendor.form;
  const of = (secret: boolean) =>
    Object.fromEntries(
      Object.entries(values).filter(([key]) => key !== 'baseUrl' && secrets.has(key) === secret),
    );
  db.prepare('INSERT INTO persons VALUES (?, ?, 1, ?)').run(person, 'Front desk', now);
  db.prepare('INSERT INTO connections VALUES (?, ?, ?, ?, ?, ?)').run(
    connection,
    vendor.form.vendor,
    vendor.form.label,
    values['baseUrl'] ?? '',
    JSON.stringify(of(false)),
    now,
  );
  const sealed = createVault(master, systemRandom).seal(connection, of(true));
  db.prepare('INSERT INTO credentials VALUES (?, ?)').run(connection, sealed);
  const number = db
    .prepare(`INSERT INTO numbers (connection_id, ref, time_zone) VALUES (?, ?, 'UTC')`)
    .run(connection, vendor.numberRef).lastInsertRowid;

  /** Ids of one second differ by this, in whatever conversation. */
  let inserted = 0;
  for (const phone of vendor.phones) {
    const contact = db
      .prepare('INSERT INTO contacts (number_id, identifier, phone) VALUES (?, ?, ?)')
      .run(number, phone, `+${phone}`).lastInsertRowid;
    const messages = vendor.messages().filter((one) => one.phone === phone && one.shown);
    const newest = messages.at(-1);
    if (newest === undefined) continue;
    const conversation = db
      .prepare(
        `INSERT INTO conversations (number_id, contact_id, last_activity_at, last_inbound_at,
           window_closes_at, needs_reply) VALUES (?, ?, ?, ?, ?, 1)`,
      )
      .run(
        number,
        contact,
        newest.sentAt,
        newest.sentAt,
        newest.sentAt + 86_400_000,
      ).lastInsertRowid;
    let last = 0;
    for (const message of messages) {
      inserted += 1;
      last = Math.floor(message.sentAt / 1000) * 256 + (inserted % 256);
      db.prepare(
        `INSERT INTO messages (id, conversation_id, ref, direction, origin, sent_at, arrived_at, type, text)
         VALUES (?, ?, ?, 0, 'contact', ?, ?, 'text', ?)`,
      ).run(last, conversation, message.ref, message.sentAt, now, message.text);
    }
    db.prepare('UPDATE conversations SET last_message_id = ? WHERE id = ?').run(last, conversation);
    const text = `Draft of before ${phone}`;
    db.prepare(
      'INSERT INTO drafts (person_id, conversation_id, text, updated_at) VALUES (?, ?, ?, ?)',
    ).run(person, conversation, text, now);
    ledger.draft(phone, text)();
  }
  db.close();
  keys.markInitialised();
}
