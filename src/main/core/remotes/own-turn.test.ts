import { describe, expect, it } from 'vitest';
import { systemClock } from '../node-ports.ts';
import { callOnce } from './http.ts';
import { ownTurns } from './own-turn.ts';

const never = new AbortController().signal;

describe('pages that come at the same moment', () => {
  it('let a window be answered between them', async () => {
    const order: string[] = [];
    const own = ownTurns();
    const page = async (name: string): Promise<void> => {
      await own();
      order.push(name);
      setImmediate(() => order.push(`window after ${name}`));
    };
    await Promise.all([page('first'), page('second'), page('third')]);
    const at = (what: string): number => order.indexOf(what);
    expect(order.filter((one) => !one.startsWith('window'))).toEqual(['first', 'second', 'third']);
    expect(at('window after first')).toBeGreaterThan(-1);
    expect(at('window after first')).toBeLessThan(at('third'));
  });

  it('are asked for and read in turns, and a send and its answer at once', async () => {
    const asked: string[] = [];
    const call = (lane: 'read' | 'send') =>
      callOnce(
        {
          baseUrl: 'https://vendor.example',
          credentials: {},
          fetch: () => Promise.resolve(Response.json({})),
          turn: () => Promise.resolve(),
          ownTurn: () => {
            asked.push(lane);
            return Promise.resolve();
          },
          answered: () => undefined,
          clock: systemClock,
          userAgent: 'Lobby/0',
        },
        { lane, method: 'GET', path: 'x' },
        never,
      );
    await call('send');
    expect(asked).toEqual([]);
    expect(await call('read')).toMatchObject({ kind: 'answer', status: 200 });
    expect(asked).toEqual(['read', 'read']);
  });
});
