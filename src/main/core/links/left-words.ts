import type { LeftWords } from '../../../shared/contract/links.ts';
import { heldRights } from '../../../shared/domain/permissions.ts';
import { hideContact } from '../../../shared/domain/reveal-contact.ts';
import type { Clock, LogPort } from '../ports.ts';
import type { OpenWorkspace } from '../workspace/open-workspace.ts';
import type { LinkRecord } from './link-record.ts';

/** What is on its way when a link ends is waited for this long, ms: it is refused then. */
const settleMs = 2_000;
const betweenLooks = 100;

/** Unsent words, as far as the link let its holder see whom they were for. */
async function collectWords(
  workspace: OpenWorkspace,
  record: LinkRecord,
  clock: Clock,
): Promise<LeftWords[]> {
  let found = await workspace.store.read('links.leftWords', null);
  for (let waited = 0; !found.settled && waited < settleMs; waited += betweenLooks) {
    await clock.sleep(betweenLooks);
    found = await workspace.store.read('links.leftWords', null);
  }
  const seesDetails = heldRights(record.grant.rights).includes('readDetails');
  return found.words.map(({ kind, contact, to, text }) => ({
    kind,
    to: seesDetails ? to : hideContact({ ...contact, displayName: to }).displayName,
    text,
  }));
}

/**
 * The words that a link leaves behind when it ends: those that were kept before, and what was written
 * since. Never rejects: what cannot be read is in the log, and the rest is kept.
 */
export async function leftWords(
  workspace: OpenWorkspace,
  record: LinkRecord,
  { clock, log }: { readonly clock: Clock; readonly log: LogPort },
): Promise<LeftWords[]> {
  try {
    return [...record.words, ...(await collectWords(workspace, record, clock))];
  } catch (error) {
    log.write('error', 'link.words', { error });
    return record.words;
  }
}
