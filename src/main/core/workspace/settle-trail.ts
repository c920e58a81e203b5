import { headPath, openHeadFile } from '../audit/head-file.ts';
import { auditKey, type AuditDraft } from '../audit/line.ts';
import type { Keys } from '../credentials/key-keeper.ts';
import { thisComputer } from '../invitations/make-invitation.ts';
import type { CorePorts } from '../ports.ts';
import { keep } from '../store/keeper.ts';

/** Who puts other files in the place of those that are here. */
export interface Replacing {
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly host: CorePorts['app']['host'];
}

export interface SettleTrailOptions {
  /** The database that was made, closed. */
  readonly file: string;
  readonly keys: Keys;
  /** The one whose place it takes, where it is under the same keys. */
  readonly before: string | null;
  readonly what: 'backup_restored' | 'database_repaired';
  /** When the backup was made. */
  readonly madeAt: number | null;
  readonly by: Replacing;
  readonly ports: Pick<CorePorts, 'clock' | 'random' | 'storeWorkerUrl'>;
}

/** Tells in the trail of a database that was made anew where it came from, and notes where it ends. */
export async function settleTrail(options: SettleTrailOptions): Promise<void> {
  const { file, keys, before, by, ports } = options;
  const key = auditKey(keys.master);
  const draft: AuditDraft = {
    at: ports.clock.now(),
    person: by.person,
    what: options.what,
    conversationId: null,
    messageId: null,
    subject: null,
    place: { host: by.host, computer: thisComputer() },
    facts: { madeAt: options.madeAt },
  };
  const known = before === null ? null : openHeadFile(headPath(before), key, ports.random).read();
  const end = await keep(ports.storeWorkerUrl, 'settleAudit', {
    target: { file, key: keys.database },
    key,
    isOfAnotherKey: before === null,
    had: known === null || typeof known === 'string' ? null : known.seq,
    draft,
  });
  const head = openHeadFile(headPath(file), key, ports.random);
  try {
    head.write(end);
  } finally {
    head.close();
  }
}
