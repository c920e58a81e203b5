import { describe, expect, it } from 'vitest';
import { createWorld } from '../../../../test/preview/world.ts';
import type { FailureItem } from '../../../shared/contract/failures.ts';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import { byNumber, guessSources, valuesOf } from './addressees.ts';

const world = createWorld(Date.UTC(2026, 10, 21), 20);

/** A failed message of the nth conversation. */
function failed(at: number, attempt: number, over: Partial<FailureItem> = {}): FailureItem {
  const row = world.conversations[at];
  const message = row === undefined ? undefined : world.messages.get(row.id)?.[0];
  if (row === undefined || message === undefined) throw new TypeError('No such conversation');
  const { id, sentAt, origin, type, text } = message;
  return {
    id,
    conversationId: row.id,
    connectionId: row.connectionId,
    numberId: row.numberId,
    numberName: row.numberName,
    displayName: row.contact.displayName,
    phone: row.contact.phone,
    sentAt,
    origin,
    own: true,
    type,
    text,
    template: null,
    delivery: {
      status: 'failed',
      at: null,
      attempt,
      failure: null,
      absent: false,
      troubled: false,
      undoUntil: null,
    },
    retryFrom: null,
    ...over,
  };
}

const [sample] = world.templates;
function template(...keys: readonly string[]): TemplateRow {
  if (sample === undefined) throw new TypeError('There is a template');
  return { ...sample, body: null, fields: keys.map((key) => ({ key, example: null })) };
}

describe('whom one template goes to', () => {
  it('a person with two failed messages gets one, which answers both', () => {
    const [of] = byNumber([failed(0, 1), failed(0, 2)]);
    expect(of?.people).toHaveLength(1);
    expect(of?.people[0]?.answers.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it('nobody is written to from a number they do not know', () => {
    const numberOf = (at: number) => world.conversations[at]?.numberId;
    const others = world.conversations.findIndex((_, at) => numberOf(at) !== numberOf(0));
    const groups = byNumber([failed(0, 1), failed(others, 1)]);
    expect(new Set(groups.map(({ numberId }) => numberId))).toEqual(
      new Set([numberOf(0), numberOf(others)]),
    );
  });

  it('a phone does not stand in for a name that nobody knows', () => {
    const nameless = failed(0, 1, { displayName: '+34 600 000 001', phone: '+34 600 000 001' });
    const [person] = byNumber([nameless])[0]?.people ?? [];
    if (person === undefined) throw new TypeError('One person');
    const of = template('name', 'phone', 'room');
    const sources = guessSources(of, null);
    expect(valuesOf(of, sources, person)).toEqual({
      name: '',
      phone: '+34 600 000 001',
      room: '',
    });
    const named = { ...person, name: 'Ada de Lovelace' };
    const first = new Map([...sources, ['name', { from: 'first_name' }] as const]);
    expect(valuesOf(of, sources, named)['name']).toBe('Ada de Lovelace');
    expect(valuesOf(of, first, named)['name']).toBe('Ada');
  });
});
