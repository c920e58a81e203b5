// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { previewBots } from '../../../../test/preview/bot-handlers.ts';
import { LobbyError, toErrorValue, type ErrorCode } from '../../../shared/errors.ts';
import { afterCode, afterSession, type Scan } from './scan-rule.ts';

const waiting: Scan = { phase: 'waiting', code: null, error: null, bot: null };
const code = { kind: 'text', text: '2@a-code' } as const;
const shown: Scan = { ...waiting, phase: 'shown', code };
const blank = { value: { kind: 'blank' } } as const;
const error = (name: ErrorCode) => ({ error: toErrorValue(new LobbyError(name, name)) });
const [inBot, outBot] = previewBots;
if (inBot === undefined || outBot === undefined) throw new Error('The preview has two bots');

describe('letting a phone in', () => {
  it('a blank code ends it: it ran out', () => {
    expect(afterCode(shown, blank)).toMatchObject({ phase: 'ran_out', code: null });
  });

  it('a phone that is in ends it, and a blank code after that takes nothing back', () => {
    const done = afterSession(shown, { value: inBot });
    expect(done).toMatchObject({ phase: 'in', code: null });
    expect(afterCode(done, blank)).toBe(done);
    expect(afterCode(done, { value: code })).toBe(done);
  });

  it('a bot without a phone changes nothing that is shown', () => {
    expect(afterSession(shown, { value: outBot })).toMatchObject({ phase: 'shown', code });
  });

  it('without a network it waits; a code that is shown stays while one answer is missing', () => {
    expect(afterCode(waiting, error('network_offline')).phase).toBe('offline');
    expect(afterCode(shown, error('network_timeout'))).toBe(shown);
    expect(afterSession(shown, error('network_offline'))).toBe(shown);
  });

  it('what no waiting mends is told', () => {
    expect(afterCode(shown, error('remote_not_found')).phase).toBe('failed');
    expect(afterCode(waiting, error('remote_unauthorized')).phase).toBe('failed');
  });
});
