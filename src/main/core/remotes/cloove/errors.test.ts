import { describe, expect, it } from 'vitest';
import type { Answer, AnswerBody } from '../ending.ts';
import { readClooveError } from './errors.ts';
import { toSendOutcome } from './send-outcome.ts';
import { scopes } from './scopes.ts';

const answer = (status: number, body: AnswerBody): Answer => ({
  kind: 'answer',
  status,
  statusText: '',
  body,
  headers: new Headers(),
  serverDate: null,
  retryAfterMs: null,
});
const said = (status: number, value: unknown) => answer(status, { kind: 'json', value });

describe('what Cloove says when it refuses', () => {
  it.each([
    [422, { error: 'x', message: 'Outside the 24-hour window' }, 'window_closed'],
    [422, { error: 'x', message: 'no', details: ['131047'] }, 'window_closed'],
    [
      422,
      { error: 'x', message: 'no', details: [{ message: 'Within 24h only' }] },
      'window_closed',
    ],
    [422, { error: 'x', message: 'The text is empty.' }, 'remote_rejected'],
    [401, { error: 'unauthorized', message: 'Your key expired.' }, 'remote_key_expired'],
    [401, { error: 'unauthorized' }, 'remote_unauthorized'],
    [403, { message: 'Forbidden' }, 'remote_forbidden'],
    [403, { error: 'MISSING_SCOPE' }, 'remote_missing_scope'],
    [402, { error: 'payment_required' }, 'remote_rejected'],
    [500, { error: 'invalid_api_key' }, 'remote_unauthorized'],
    [503, null, 'remote_failed'],
    [500, { error: 'x', details: ['131047'] }, 'remote_failed'],
    [404, [], 'remote_not_found'],
    [422, { error: 7, message: null, details: {} }, 'remote_rejected'],
  ])('%i %o is read as %s', (status, value, code) => {
    expect(readClooveError(said(status, value)).code).toBe(code);
  });

  it('details are told line by line, however they are written', () => {
    const details = [
      'Too long',
      { field: 'text', message: 'Too small' },
      { path: ['variables', 'eta'], message: 'Required' },
      { path: 'phone', message: null },
      { message: 'Only words' },
      {},
      7,
      null,
    ];
    const { details: lines } = readClooveError(said(422, { error: 'x', details }));
    expect(lines).toEqual([
      'Too long',
      'text: Too small',
      'variables.eta: Required',
      'phone',
      'Only words',
    ]);
  });

  it('a page of HTML is kept as one short line', () => {
    const text = `<html>\n\n<body>${'x'.repeat(5000)}</body></html>`;
    const { raw } = readClooveError(answer(502, { kind: 'other', text }));
    expect(raw.length).toBeLessThan(700);
    expect(raw).not.toContain('\n');
  });

  it('a conflict in words we do not know may be a try under way: it is not called failed', () => {
    const outcome = toSendOutcome(said(409, { error: 'locked', message: 'Busy' }), scopes.send);
    expect(outcome.kind).toBe('unknown');
    expect(toSendOutcome(said(409, null), scopes.send).kind).toBe('unknown');
    const reused = toSendOutcome(said(409, { error: 'idempotency_key_reused' }), scopes.send);
    expect(reused.kind).toBe('rejected');
  });
});
