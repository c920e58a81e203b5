import { expect, it } from 'vitest';
import { listOf, openWpp, problem } from '../../../../../test/support/wpp-client.ts';

const never = new AbortController().signal;
const ready = {
  data: { capabilities: { canReceiveMessages: true, canSendMessages: true } },
};

/** A platform with one number that answers a send as `sends` says. */
async function checked(sends: () => Response, numbers: readonly unknown[] = [{ id: 'p1' }]) {
  const bodies: unknown[] = [];
  const remote = await openWpp(async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'POST') {
      bodies.push(await request.json());
      return sends();
    }
    if (pathname.endsWith('/health')) return Response.json(ready);
    return pathname === '/v1/phones' ? listOf(numbers) : listOf([]);
  });
  const check = await remote.check(never);
  const states = Object.fromEntries(check.abilities.map(({ part, state }) => [part, state]));
  return { check, states, bodies };
}

it('asks to send nothing to nobody, and takes the refusal of that for the right to send', async () => {
  const { check, states, bodies } = await checked(() => problem(400, 'VALIDATION_ERROR'));
  expect(check.ok).toBe(true);
  expect(bodies).toEqual([{ type: 'text', to: '', text: '' }]);
  expect(states).toMatchObject({ inbox: 'yes', 'send.text': 'yes', 'send.media': 'yes' });
});

it.each([
  [403, 'FORBIDDEN', 'no'],
  [404, 'NOT_FOUND', 'unknown'],
  [500, 'INTERNAL_ERROR', 'unknown'],
] as const)('%s says of sending: %s, %s', async (status, code, state) => {
  const { states } = await checked(() => problem(status, code));
  expect(states['send.text']).toBe(state);
});

it('without a number nothing is claimed of what nobody could try', async () => {
  const { check, states, bodies } = await checked(() => problem(400, 'VALIDATION_ERROR'), []);
  expect(check.ok).toBe(true);
  expect(states).toMatchObject({ numbers: 'yes', inbox: 'unknown', 'send.text': 'unknown' });
  expect(bodies).toEqual([]);
});
