import { describe, expect, it } from 'vitest';
import type { Answer, AnswerBody } from '../ending.ts';
import { readScrubsError } from './errors.ts';

const answer = (status: number, body: AnswerBody, statusText = 'Its Status'): Answer => ({
  kind: 'answer',
  status,
  statusText,
  body,
  headers: new Headers(),
  serverDate: null,
  retryAfterMs: null,
});
const json = (status: number, value: unknown) => answer(status, { kind: 'json', value });

describe('what Scrubs says when it refuses', () => {
  it.each([
    [400, { message: 'Provider or HCI code is invalid.' }, 'remote_unauthorized'],
    [400, { error: 'Provider or HCI code is invalid.' }, 'remote_unauthorized'],
    [
      400,
      { error: 'Bad Request', message: ['Provider or HCI code is invalid.'] },
      'remote_unauthorized',
    ],
    [400, { error: { message: 'Provider or HCI code is invalid.' } }, 'remote_unauthorized'],
    [400, { message: 'Request body is invalid.' }, 'remote_rejected'],
    [
      400,
      { message: 'Template fields are invalid or template is not approved.' },
      'remote_rejected',
    ],
    [400, { message: '(#131047) Re-engagement message' }, 'window_closed'],
    [500, { message: '(#131047) Re-engagement message' }, 'remote_failed'],
    [400, null, 'remote_rejected'],
    [401, { message: 'Authentication failed.' }, 'remote_unauthorized'],
    [403, {}, 'remote_forbidden'],
    [404, [], 'remote_not_found'],
    [409, 'taken', 'remote_conflict'],
    [422, { message: 7, error: null }, 'remote_rejected'],
    [429, {}, 'remote_rate_limited'],
    [502, { message: 'The WhatsApp provider is invalid.' }, 'remote_failed'],
  ])('%i %o is read as %s', (status, value, code) => {
    expect(readScrubsError(json(status, value)).code).toBe(code);
  });

  it('a 400 to a request that had nothing but headers speaks of the headers', () => {
    expect(readScrubsError(json(400, {}), true).code).toBe('remote_unauthorized');
    expect(readScrubsError(json(400, {}), false).code).toBe('remote_rejected');
  });

  it('a wrong provider and a wrong key send a person to different fields', () => {
    const provider = readScrubsError(json(400, { message: 'Provider or HCI code is invalid.' }));
    expect(provider.fields).toEqual(['providerId', 'clinicCode']);
    expect(readScrubsError(json(401, {})).fields).toEqual(['apiKey', 'clinicCode']);
    expect(readScrubsError(json(404, {})).fields).toEqual([]);
  });

  it.each([
    [json(400, { message: 'This.', error: 'That.' }), 'This.'],
    [json(400, { message: ' ', error: 'That.' }), 'That.'],
    [json(400, { error: { message: 'Deep.' } }), 'Deep.'],
    [json(400, {}), 'Its Status'],
    [answer(502, { kind: 'other', text: '<html></html>' }), 'Its Status'],
  ])('its words are its message, then its error, then the status', (given, said) => {
    expect(readScrubsError(given).said).toBe(said);
  });

  it('an answer without a word still has a raw text to show', () => {
    expect(readScrubsError(answer(503, { kind: 'other', text: '' })).raw).toBe('Its Status');
  });
});
