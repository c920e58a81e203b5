import { describe, expect, it } from 'vitest';
import { listOf, openWpp, problem } from '../../../../../test/support/wpp-client.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { RemoteParts } from '../remote.ts';

const never = new AbortController().signal;
const form = { numberRef: 'p1', name: 'Desk', rights: ['readInbox'], expiresAt: null } as const;
const secret = 'whsec_nobody_may_see_this';
const hook = { url: 'https://yourapp.com/hook', events: ['*'], secret };
const address = 'https://wpp.test/shared-inbox/sil_secret';

type Answer = (request: Request) => Response | Promise<Response>;
async function partsOf(answer: Answer): Promise<RemoteParts> {
  return (await openWpp(answer)).parts;
}
async function thrownBy(work: Promise<unknown> | undefined): Promise<LobbyError> {
  const thrown = await work?.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof LobbyError) return thrown;
  throw new Error('It ended well.');
}

describe('an answer that was lost', () => {
  const changes: readonly (readonly [
    string,
    (parts: RemoteParts) => Promise<unknown> | undefined,
  ])[] = [
    ['a link is made', (parts) => parts.sharedLinks?.create(form, never)],
    ['a link is rotated', (parts) => parts.sharedLinks?.rotate('l1', never)],
    ['a webhook is made', (parts) => parts.webhooks?.create(hook, never)],
    ['a webhook is tested', (parts) => parts.webhooks?.test('w1', never)],
  ];
  it.each(changes)('may have taken effect: %s', async (_, change) => {
    for (const answer of [
      () => new Response('<html>', { status: 502 }),
      () => Promise.reject(new TypeError('terminated')),
    ]) {
      const error = await thrownBy(change(await partsOf(answer)));
      expect(error.detail?.['effect']).toBe('unknown');
      expect(error.retryable).toBe(false);
    }
  });

  it.each(changes)('is told from a refusal, which took none: %s', async (_, change) => {
    const error = await thrownBy(change(await partsOf(() => problem(400, 'VALIDATION_ERROR'))));
    expect(error.code).toBe('remote_rejected');
    expect(error.detail).not.toHaveProperty('effect');
  });
});

describe('a secret', () => {
  it('of a webhook that the platform repeats stays out of the error', async () => {
    const parts = await partsOf(async (request) => {
      const message = `secret ${JSON.stringify(await request.json())} is wrong`;
      return Response.json({ error: { message, code: 'VALIDATION_ERROR' } }, { status: 400 });
    });
    const error = await thrownBy(parts.webhooks?.create(hook, never));
    expect(JSON.stringify([error.message, error.detail])).not.toContain(secret);
  });

  it('address of a link stays out of the error about an answer of another shape', async () => {
    for (const body of [{ data: { publicUrl: address } }, { data: [{ publicUrl: address }] }]) {
      const parts = await partsOf(() => Response.json(body));
      for (const work of [parts.sharedLinks?.create(form, never), parts.sharedLinks?.list(never)]) {
        const error = await thrownBy(work);
        expect(JSON.stringify([error.message, error.detail])).not.toContain('sil_secret');
      }
    }
  });
});

it('a change sends the rights that nobody here knows along, as they stand', async () => {
  let sent: unknown = null;
  const parts = await partsOf(async (request) => {
    sent = await request.json();
    return Response.json({ data: { id: 'l1' } });
  });
  await parts.sharedLinks?.change('l1', { ...form, unknownRights: ['lookInside'] }, never);
  expect(sent).toMatchObject({
    permissions: { readInbox: true, sendText: false, lookInside: true },
  });
});

it('an address that would be opened over plain http elsewhere is not taken for one', async () => {
  const made = (publicUrl: string) => Response.json({ data: { id: 'l1', publicUrl } });
  for (const [url, kept] of [
    [address, address],
    ['http://127.0.0.1:8080/s/1', 'http://127.0.0.1:8080/s/1'],
    ['http://wpp.test/s/1', null],
    ['javascript:alert(1)', null],
  ] as const) {
    const parts = await partsOf(() => made(url));
    expect((await parts.sharedLinks?.create(form, never))?.url).toBe(kept);
  }
});

describe('"not found"', () => {
  const links = (rows: readonly object[]) => (request: Request) =>
    request.method === 'GET' ? listOf(rows) : problem(404, 'NOT_FOUND');

  it('does not pass for a revoked link while the platform still lists it as working', async () => {
    const parts = await partsOf(links([{ id: 'l1', status: 'active' }]));
    const error = await thrownBy(parts.sharedLinks?.revoke('l1', never));
    expect(error.code).toBe('remote_rejected');
  });

  it('says that a link is gone once it is listed no more', async () => {
    const parts = await partsOf(links([{ id: 'l2', status: 'active' }]));
    expect((await thrownBy(parts.sharedLinks?.revoke('l1', never))).code).toBe('remote_not_found');
  });

  it('of a webhook is its end in the platform’s own words alone', async () => {
    const own = await partsOf(() => problem(404, 'NOT_FOUND'));
    await own.webhooks?.remove('w1', never);
    const proxy = await partsOf(() => new Response('<h1>Not Found</h1>', { status: 404 }));
    expect((await thrownBy(proxy.webhooks?.remove('w1', never))).code).toBe('remote_not_found');
  });
});

it('a webhook that is gone answers its removal with or without words', async () => {
  for (const answer of [
    () => new Response(null, { status: 204 }),
    () => Response.json({ data: { id: 'w1' } }),
    () => new Response('OK'),
  ]) {
    await (await partsOf(answer)).webhooks?.remove('w1', never);
  }
});
