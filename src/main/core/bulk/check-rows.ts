import type { BulkProblem, BulkRowForm } from '../../../shared/contract/bulk.ts';
import { wrongFields, type FilledTemplate } from '../../../shared/domain/template-fields.ts';
import { LobbyError } from '../../../shared/errors.ts';
import { parseRecipient, type Recipient } from '../outbox/recipient.ts';

/** A row of a file that can be sent. */
export interface ReadyRow extends Recipient {
  readonly line: number;
  readonly name: string | null;
  /** The fields of the template alone, trimmed. */
  readonly values: Readonly<Record<string, string>>;
}

export interface CheckedRows {
  readonly ready: readonly ReadyRow[];
  /** In the order of the file; a row may have several. */
  readonly problems: readonly BulkProblem[];
}

const nothing = { reason: null, otherLine: null, field: null, value: null };

function readPhone(row: BulkRowForm): Recipient | BulkProblem {
  if (row.phone.trim() === '') return { ...nothing, line: row.line, problem: 'no_phone' };
  try {
    return parseRecipient(row.phone);
  } catch (thrown) {
    if (!(thrown instanceof LobbyError)) throw thrown;
    const reason = thrown.detail?.['reason'];
    const problem = reason === 'empty' ? 'no_phone' : 'phone_impossible';
    return { ...nothing, line: row.line, problem, reason: String(reason) };
  }
}

function valuesOf(template: FilledTemplate, row: BulkRowForm): Record<string, string> {
  return Object.fromEntries(
    template.fields.map(({ key }) => {
      const value = Object.hasOwn(row.values, key) ? row.values[key] : undefined;
      return [key, (value ?? '').trim()];
    }),
  );
}

/**
 * Reads the rows of a file against a template and finds everything that would keep one from being
 * sent. Of a person who stands there twice the first row counts that can be sent. `stopped` says who
 * wants no messages, by canonical phone.
 */
export function checkRows(
  template: FilledTemplate,
  rows: readonly BulkRowForm[],
  stopped: ReadonlyMap<string, 'opted_out' | 'blocked'>,
): CheckedRows {
  const problems: BulkProblem[] = [];
  const ready = new Map<string, ReadyRow>();
  for (const row of rows) {
    const { line } = row;
    const values = valuesOf(template, row);
    const wrong = wrongFields(template, values).map(
      ({ key: field, problem: value }): BulkProblem => {
        return { ...nothing, line, problem: 'value', field, value };
      },
    );
    const read = readPhone(row);
    if ('problem' in read) {
      problems.push(read, ...wrong);
      continue;
    }
    const other = ready.get(read.identifier);
    const stop = stopped.get(read.identifier);
    const own: BulkProblem[] = [
      ...(other === undefined
        ? []
        : [{ ...nothing, line, problem: 'repeated' as const, otherLine: other.line }]),
      ...(stop === undefined ? [] : [{ ...nothing, line, problem: stop }]),
      ...wrong,
    ];
    problems.push(...own);
    if (own.length > 0) continue;
    const name = row.name?.trim() || null;
    ready.set(read.identifier, { ...read, line, name, values });
  }
  return { ready: [...ready.values()], problems };
}

/** The phones of rows that have one, as they are kept. */
export function phonesOf(rows: readonly BulkRowForm[]): readonly Recipient[] {
  return rows.flatMap((row) => {
    const read = readPhone(row);
    return 'problem' in read ? [] : [read];
  });
}
