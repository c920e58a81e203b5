import { mostPins, type ConversationChange } from '../../../../shared/contract/conversations.ts';
import { conversationTopic } from '../../../../shared/contract/events.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { refreshSummary } from '../../store/conversation-summary.ts';
import type { SqlValue, WritableDb } from '../../store/db.ts';
import { setSnooze } from '../../store/snoozed.ts';
import { allRows, firstRow } from '../../store/sql-rows.ts';
import { recordTeam } from '../../team/record.ts';
import { holderOf } from './change-holders.ts';
import { markAllRead, markDone, markUnread } from './marks.ts';

/** What a change found and what it left, of one conversation. */
export interface Changed {
  readonly id: number;
  readonly was: readonly SqlValue[];
  readonly became: readonly SqlValue[];
}

export interface ChangeArgs {
  readonly ids: readonly number[];
  readonly change: ConversationChange;
  readonly personId: string;
  /** Ms UTC. */
  readonly now: number;
}

const same = (a: readonly SqlValue[], b: readonly SqlValue[]): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);

function mustHave(db: WritableDb, table: 'labels' | 'persons', id: SqlValue): void {
  if (firstRow(db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`), id) === undefined) {
    throw new LobbyError('not_found', 'What it should be given is gone', { detail: { table } });
  }
}

/** What a change needs to be there, looked up once for all conversations. */
function check(db: WritableDb, { change, ids, personId }: ChangeArgs): void {
  if (change.kind === 'label') mustHave(db, 'labels', change.labelId);
  if (change.kind === 'assign' && change.personId !== null) {
    mustHave(db, 'persons', change.personId);
  }
  if (change.kind !== 'pin' || !change.on) return;
  const pinned = allRows<{ id: number }>(
    db.prepare('SELECT conversation_id AS id FROM pins WHERE person_id = ?'),
    personId,
  ).map((row) => row.id);
  if (new Set([...pinned, ...ids]).size > mostPins) {
    throw new LobbyError('conflict', 'So many cannot be pinned', { detail: { limit: mostPins } });
  }
}

function apply(db: WritableDb, args: ChangeArgs, id: number, at: number): void {
  const { change, personId } = args;
  const holder = holderOf(change, personId);
  switch (change.kind) {
    case 'pin':
      // One that is pinned keeps its place.
      if (!change.on) holder.write(db, id, [null]);
      else if (holder.read(db, id)?.[0] === null) holder.write(db, id, [args.now + at]);
      break;
    case 'read':
      if (change.on) markAllRead(db, { id, personId });
      else markUnread(db, { id, personId });
      break;
    case 'done':
      markDone(db, { id, done: change.on });
      break;
    case 'snooze':
      setSnooze(db, id, change.until);
      break;
    case 'label':
      holder.write(db, id, [change.on ? 1 : 0]);
      break;
    case 'assign':
      holder.write(db, id, [change.personId]);
      break;
  }
}

/** Tells the team of what it shares; what a person keeps at the top is theirs alone. */
function tellTeam(db: WritableDb, id: number, change: ConversationChange, personId: string): void {
  switch (change.kind) {
    case 'pin':
      return;
    case 'read':
      recordTeam(db, id, { kind: 'read', personId });
      return;
    case 'label':
      recordTeam(db, id, { kind: 'label', labelId: change.labelId });
      return;
    case 'done':
    case 'snooze':
    case 'assign':
      recordTeam(db, id, { kind: change.kind });
  }
}

/** Does one thing to several conversations; answers with what it really changed. */
function change(db: WritableDb, args: ChangeArgs): Changed[] {
  check(db, args);
  const holder = holderOf(args.change, args.personId);
  const changed: Changed[] = [];
  for (const [at, id] of [...new Set(args.ids)].entries()) {
    const was = holder.read(db, id);
    if (was === null) continue;
    apply(db, args, id, at);
    const became = holder.read(db, id) ?? was;
    if (same(was, became)) continue;
    changed.push({ id, was, became });
    tellTeam(db, id, args.change, args.personId);
    db.changed('conversations', conversationTopic(id));
  }
  return changed;
}

/**
 * Puts back what a change found, where it still stands as the change left it: what was done since,
 * or what a customer's words did, stays. Answers with how many went back.
 */
function revert(
  db: WritableDb,
  args: Pick<ChangeArgs, 'change' | 'personId'> & { readonly changed: readonly Changed[] },
): number {
  const holder = holderOf(args.change, args.personId);
  let reverted = 0;
  for (const { id, was, became } of args.changed) {
    const now = holder.read(db, id);
    if (now === null || !same(now, became)) continue;
    holder.write(db, id, was);
    // Needs reply, unread and a snooze that is over follow from what was put back.
    refreshSummary(db, id);
    tellTeam(db, id, args.change, args.personId);
    reverted += 1;
  }
  return reverted;
}

/** Brings back what is due at `now` (ms UTC). Answers with how many came back. */
function comeBack(db: WritableDb, args: { readonly now: number }): number {
  const back = allRows<{ id: number }>(
    db.prepare(
      `UPDATE conversations SET came_back_at = snoozed_until, snoozed_until = NULL,
         snoozed_after = NULL WHERE snoozed_until <= ? RETURNING id`,
    ),
    args.now,
  );
  for (const { id } of back) db.changed('conversations', conversationTopic(id));
  return back.length;
}

export const changeWrites = {
  'conversations.change': change,
  'conversations.revert': revert,
  'conversations.comeBack': comeBack,
} as const;
