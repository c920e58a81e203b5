import { describe, expect, it } from 'vitest';
import type { Answer, AnswerBody } from '../ending.ts';
import { errorValueOf } from './errors.ts';

function answer(status: number, body: AnswerBody): Answer {
  const rest = { statusText: '', headers: new Headers(), serverDate: null, retryAfterMs: null };
  return { kind: 'answer', status, body, ...rest };
}
const said = (status: number, code: unknown, message: unknown = 'words') =>
  errorValueOf(answer(status, { kind: 'json', value: { error: { code, message } } }));

describe('what WPP says went wrong', () => {
  it.each([
    [400, 'VALIDATION_ERROR', 'remote_rejected'],
    [401, 'UNAUTHORIZED', 'remote_unauthorized'],
    [403, 'FORBIDDEN', 'remote_forbidden'],
    [404, 'NOT_FOUND', 'remote_not_found'],
    [500, 'INTERNAL_ERROR', 'remote_failed'],
    // The word says more than a status that does not fit it …
    [422, 'VALIDATION_ERROR', 'remote_rejected'],
    [400, 'UNAUTHORIZED', 'remote_unauthorized'],
    [400, 'INTERNAL_ERROR', 'remote_failed'],
    // … but no word proves that a 5xx did nothing, and a redirect is nobody's word.
    [500, 'VALIDATION_ERROR', 'remote_failed'],
    [503, 'NOT_FOUND', 'remote_failed'],
    [302, 'NOT_FOUND', 'remote_unexpected_shape'],
    [429, 'VALIDATION_ERROR', 'remote_rate_limited'],
    // Words nobody documents leave the status to speak.
    [404, 'constructor', 'remote_not_found'],
    [409, 'SOMETHING_NEW', 'remote_conflict'],
    [400, 7, 'remote_rejected'],
  ])('%s %s is %s', (status, code, expected) => {
    expect(said(status, code).code).toBe(expected);
  });

  it('is told by the status alone where the envelope is another', () => {
    const bodies: readonly AnswerBody[] = [
      { kind: 'other', text: '<html>Sign in</html>' },
      { kind: 'json', value: null },
      { kind: 'json', value: { error: 'words' } },
      { kind: 'json', value: ['words'] },
    ];
    for (const body of bodies) {
      expect(errorValueOf(answer(401, body)).code).toBe('remote_unauthorized');
    }
  });

  it('names WhatsApp’s code, and the window where that is what is closed', () => {
    expect(said(400, 'VALIDATION_ERROR', '(#131047) Re-engagement message')).toMatchObject({
      code: 'window_closed',
      detail: { vendorCode: '131047' },
    });
    expect(said(400, 'VALIDATION_ERROR', '(#132015) Template is paused')).toMatchObject({
      code: 'remote_rejected',
      detail: { vendorCode: '132015' },
    });
    expect(said(400, 131_026)).toMatchObject({ detail: { vendorCode: '131026' } });
  });
});
