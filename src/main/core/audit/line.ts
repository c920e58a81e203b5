import { createHmac, hkdfSync } from 'node:crypto';
import type { AuditFacts } from '../../../shared/contract/audit.ts';
import type { AuditSubject, AuditWord } from '../../../shared/domain/audit-words.ts';

/** Where somebody sits. */
export interface AuditPlace {
  readonly host: 'electron' | 'browser';
  readonly computer: string;
}

/** What is to be told of, before it has its place in the trail. */
export interface AuditDraft {
  /** Ms UTC. */
  readonly at: number;
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly what: AuditWord;
  readonly conversationId: number | null;
  /** Stands for its conversation where that is not known. */
  readonly messageId: number | null;
  readonly subject: { readonly kind: AuditSubject; readonly ref: string } | null;
  readonly place: AuditPlace;
  readonly facts: AuditFacts;
}

/** A row of `audit_lines`. */
export interface AuditRow {
  readonly seq: number;
  readonly at: number;
  readonly person_id: string | null;
  readonly person_name: string | null;
  readonly what: string;
  readonly conversation_id: number | null;
  readonly subject_kind: string | null;
  readonly subject_ref: string | null;
  readonly host: string;
  readonly computer: string;
  readonly facts: string;
  readonly prev: Uint8Array;
  readonly hash: Uint8Array;
}

/** What a line says, without its place in the chain. */
export type AuditBody = Omit<AuditRow, 'seq' | 'prev' | 'hash'>;

/** The columns of a body, in the order that its hash depends on: another one breaks every trail. */
export const bodyColumns = [
  'at',
  'person_id',
  'person_name',
  'what',
  'conversation_id',
  'subject_kind',
  'subject_ref',
  'host',
  'computer',
  'facts',
] as const satisfies readonly (keyof AuditBody)[];

/** What a body says, in the order of `bodyColumns`. */
export function bodyValues(body: AuditBody): (string | number | null)[] {
  return bodyColumns.map((column) => body[column]);
}

/** Where a trail ends, or begins: the line and its hash. */
export interface AuditEnd {
  readonly seq: number;
  readonly hash: Uint8Array;
}

/** Where a trail without any line ends. */
export const noLine: AuditEnd = { seq: 0, hash: new Uint8Array(32) };

/** The key of a workspace's trail, out of its master key. */
export function auditKey(master: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', master, new Uint8Array(0), 'lobby audit trail', 32));
}

/**
 * The hash of a line at its place: HMAC-SHA256 over the place, the hash before it and every word of
 * it, so that none of them can be another without the key.
 */
export function hashOf(
  key: Uint8Array,
  seq: number,
  prev: Uint8Array,
  body: AuditBody,
): Uint8Array {
  const words = JSON.stringify([seq, ...bodyValues(body)]);
  return new Uint8Array(createHmac('sha256', key).update(prev).update(words).digest());
}

/** Proves where a trail begins whose older lines were removed. */
export function sealOf(key: Uint8Array, begins: AuditEnd): Uint8Array {
  const hmac = createHmac('sha256', key).update(`begins ${begins.seq} `).update(begins.hash);
  return new Uint8Array(hmac.digest());
}

/** Whether two hashes are the same. */
export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

const longestFact = 200;

/** The facts as they are kept: short, whatever was handed in. */
export function factsText(facts: AuditFacts): string {
  const short = (word: string): string => word.slice(0, longestFact);
  const kept = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === 'string' ? short(value) : Array.isArray(value) ? value.map(short) : value,
  ]);
  return JSON.stringify(Object.fromEntries(kept));
}
