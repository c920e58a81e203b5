import { z } from 'zod';
import type { MessageType } from '../../../shared/contract/primitives.ts';
import type { ConversationRow, LastMessage, Origin } from '../../../shared/contract/rows.ts';
import { displayName } from '../../../shared/domain/contact-name.ts';
import type { DeliveryStatus } from '../../../shared/domain/delivery-status.ts';
import {
  LabelId,
  type ConnectionId,
  type ContactId,
  type ConversationId,
  type MessageId,
  type NumberId,
  type PersonId,
} from '../../../shared/domain/ids.ts';

import { vendorsWithoutWindow, type VendorKey } from '../../../shared/domain/vendors.ts';
import type { ReadableDb } from './db.ts';
import { firstRow } from './sql-rows.ts';

/** A conversation as `conversationSelect` reads it. */
export interface ConversationRecord {
  readonly id: ConversationId;
  readonly connection_id: ConnectionId;
  readonly vendor: VendorKey;
  readonly number_id: NumberId;
  readonly number_name: string;
  readonly contact_id: ContactId;
  readonly contact_name: string | null;
  readonly phone: string | null;
  readonly username: string | null;
  readonly identifier: string;
  readonly mode: 'ai' | 'human' | null;
  readonly vendor_status: string | null;
  readonly last_activity_at: number;
  readonly needs_reply: 0 | 1;
  readonly waiting_since: number | null;
  readonly window_closes_at: number | null;
  readonly failed: number;
  readonly unknown: number;
  readonly queued: number;
  readonly unread: number;
  readonly ended: 0 | 1;
  readonly sort_at: number;
  readonly pinned_at: number | null;
  readonly snoozed_until: number | null;
  readonly came_back_at: number | null;
  /** JSON array of ids. */
  readonly labels: string;
  readonly assignee_id: PersonId | null;
  readonly assignee_name: string | null;
  readonly draft: string | null;
  readonly last_id: MessageId | null;
  readonly last_direction: 0 | 1 | null;
  readonly last_origin: Origin | null;
  readonly last_type: MessageType | null;
  readonly last_text: string | null;
  readonly last_at: number | null;
  readonly last_status: DeliveryStatus | null;
  readonly last_deleted: 0 | 1;
  readonly kept_from: number | null;
}

/** How much of a text a list shows; twice that is read, because white space is folded. */
const shownLength = 200;

/**
 * Whole conversations: append a condition and an order on `c`, which `from` names. Three parameters
 * follow those of `from`: thrice the person whose drafts, read marks and pins count. The last
 * message's line stands in the conversation itself: a page of a list reads no message. The order of the joins
 * is fixed, so that the index `from` walks is also the order of the list.
 */
export function conversationSelect(from: string): string {
  return `SELECT c.id, n.connection_id, c.number_id,
    (SELECT x.vendor FROM connections x WHERE x.id = n.connection_id) AS vendor,
    coalesce(n.name, n.phone, (SELECT x.label FROM connections x WHERE x.id = n.connection_id)) AS number_name,
    c.contact_id, k.name AS contact_name, k.phone, k.username, k.identifier,
    c.mode, c.vendor_status, c.last_activity_at, c.needs_reply, c.waiting_since, c.window_closes_at,
    c.failed, c.unknown, c.queued, c.ended, c.sort_at, c.snoozed_until, c.came_back_at,
    c.assignee_id, (SELECT w.name FROM persons w WHERE w.id = c.assignee_id) AS assignee_name,
    (SELECT json_group_array(l.label_id) FROM conversation_labels l WHERE l.conversation_id = c.id) AS labels,
    p.at AS pinned_at,
    coalesce(r.unread, 0) AS unread,
    substr(d.text, 1, ${shownLength * 2}) AS draft,
    c.last_message_id AS last_id, c.last_direction, c.last_origin, c.last_type, c.last_text,
    c.last_at, c.last_status, c.last_deleted, c.kept_from
  FROM ${from}
  CROSS JOIN numbers n ON n.id = c.number_id
  CROSS JOIN contacts k ON k.id = c.contact_id
  LEFT JOIN read_marks r ON r.person_id = ? AND r.conversation_id = c.id
  LEFT JOIN drafts d ON d.person_id = ? AND d.conversation_id = c.id
  LEFT JOIN pins p ON p.person_id = ? AND p.conversation_id = c.id`;
}

/** A text on one line, shortened for a list without cutting a character in half. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= shownLength) return line;
  return line.slice(0, shownLength).replace(/[\ud800-\udbff]$/u, '');
}

function lastMessage(row: ConversationRecord): LastMessage | null {
  const { last_id, last_origin, last_type, last_at } = row;
  if (last_id === null || last_origin === null || last_type === null || last_at === null) {
    return null;
  }
  return {
    id: last_id,
    direction: row.last_direction === 0 ? 'inbound' : 'outbound',
    origin: last_origin,
    type: last_type,
    text: row.last_text === null ? null : oneLine(row.last_text),
    at: last_at,
    status: row.last_status,
    ...(row.last_deleted === 1 ? { deleted: true } : {}),
  };
}

const LabelIds = z.array(LabelId);

const byIdSql = `${conversationSelect('conversations c')} WHERE c.id = ?`;

/** One conversation as this person's windows get it; null when it is gone. */
export function readConversation(
  db: ReadableDb,
  of: { readonly id: number; readonly personId: string },
): ConversationRow | null {
  const { id, personId } = of;
  const row = firstRow<ConversationRecord>(db.prepare(byIdSql), personId, personId, personId, id);
  return row === undefined ? null : toConversationRow(row);
}

/** A stored conversation as windows get it. */
export function toConversationRow(row: ConversationRecord): ConversationRow {
  const names = {
    name: row.contact_name,
    phone: row.phone,
    username: row.username,
    identifier: row.identifier,
  };
  return {
    id: row.id,
    connectionId: row.connection_id,
    numberId: row.number_id,
    numberName: row.number_name,
    contact: { id: row.contact_id, displayName: displayName(names), ...names },
    lastMessage: lastMessage(row),
    ...(row.last_id === null && row.kept_from !== null ? { emptied: true } : {}),
    draft: row.draft === null ? null : oneLine(row.draft),
    unread: row.unread,
    needsReply: row.needs_reply === 1,
    waitingSince: row.needs_reply === 1 ? row.waiting_since : null,
    windowClosesAt: row.window_closes_at,
    ...(vendorsWithoutWindow.includes(row.vendor) ? { windowless: true } : {}),
    failed: row.failed,
    unknown: row.unknown,
    queued: row.queued,
    mode: row.mode,
    vendorStatus: row.vendor_status,
    ended: row.ended === 1,
    lastActivityAt: row.last_activity_at,
    pinned: row.pinned_at !== null,
    snoozedUntil: row.snoozed_until,
    cameBackAt:
      row.came_back_at !== null && row.came_back_at > row.last_activity_at
        ? row.came_back_at
        : null,
    labels: row.labels === '[]' ? [] : LabelIds.parse(JSON.parse(row.labels)),
    assignee:
      row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
  };
}
