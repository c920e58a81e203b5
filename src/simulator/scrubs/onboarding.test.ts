import { describe, expect, test } from 'vitest';
import { createScrubsSimulator, type ScrubsSimulator } from './simulator.ts';
import { scrubsCall } from './test-client.ts';
import { otherOrganisation, sampleNow, sampleNumber, sampleOrganisation } from './test-world.ts';

const made = (): ScrubsSimulator =>
  createScrubsSimulator({
    now: () => sampleNow,
    seed: [
      sampleOrganisation([
        sampleNumber(),
        sampleNumber({ phone: '15550105555', status: 'PENDING', claimedAt: null, people: [] }),
      ]),
      otherOrganisation(),
    ],
  });
const claim = (simulator: ScrubsSimulator, phone: string) =>
  scrubsCall(simulator, '/numbers/claim', { body: { phone_number: phone } });
const link = async (simulator: ScrubsSimulator, body: unknown = {}): Promise<string> => {
  const { data } = await scrubsCall(simulator, '/onboarding-links', { body });
  return String(data['url']);
};
const open = (simulator: ScrubsSimulator, url: string): Promise<Response> =>
  simulator.fetch(new Request(url, { redirect: 'manual' }));
const finish = async (
  simulator: ScrubsSimulator,
  url: string,
  outcome = 'success',
): Promise<Response> => {
  const setup = (await open(simulator, url)).headers.get('Location') ?? '';
  return simulator.fetch(
    new Request(new URL(setup, url), {
      method: 'POST',
      body: new URLSearchParams({
        phone_number: '15550108888',
        display_name: 'Second desk',
        connection_type: 'dedicated',
        outcome,
      }),
    }),
  );
};

describe('an onboarding link', () => {
  test('lives thirty days and says where the setup stands', async () => {
    const { status, data } = await scrubsCall(made(), '/onboarding-links', {
      body: {
        customer_name: 'Example Customer',
        success_redirect_url: 'https://example.com/whatsapp/success',
        failure_redirect_url: 'https://example.com/whatsapp/failed',
        allowed_connection_types: ['coexistence', 'dedicated'],
        language: 'en',
      },
    });
    expect(status).toBe(200);
    expect(data).toEqual({
      onboarding_link_id: expect.any(String),
      url: expect.stringMatching(
        /^https:\/\/scrubs\.test\/api\/v1\/whatsapp\/onboarding-links\/\w+$/,
      ),
      status: 'active',
      expires_at: '2026-07-10T08:00:00.000Z',
      whatsapp_setup_status: 'pending',
      whatsapp_setup_error: null,
    });
  });

  test.each([
    [{ language: 'de' }],
    [{ success_redirect_url: 'not an address' }],
    [{ failure_redirect_url: 'javascript:alert(1)' }],
    [{ allowed_connection_types: ['carrier pigeon'] }],
    [{ allowed_connection_types: [] }],
    ['no JSON'],
  ])('%j is refused', async (body) => {
    const simulator = made();
    expect(await scrubsCall(simulator, '/onboarding-links', { body })).toMatchObject({
      status: 400,
      message: 'Request body is invalid.',
    });
    expect(simulator.control.links()).toEqual([]);
  });

  test('a new one revokes the one before, but one that could not be made does not', async () => {
    const simulator = made();
    const first = await link(simulator);
    simulator.control.allowOnboarding(false);
    expect(await scrubsCall(simulator, '/onboarding-links', { body: {} })).toMatchObject({
      status: 502,
      message: 'Onboarding link could not be created.',
    });
    expect((await open(simulator, first)).status).toBe(302);
    simulator.control.allowOnboarding(true);
    const second = await link(simulator);
    expect((await open(simulator, first)).status).toBe(410);
    expect((await open(simulator, second)).status).toBe(302);
    simulator.control.advance(30 * 86_400_000);
    expect((await open(simulator, second)).status).toBe(410);
  });

  test('leads to a setup page that nobody’s name can break out of', async () => {
    const simulator = made();
    const url = await link(simulator, { customer_name: '<script>alert(1)</script>' });
    const setup = (await open(simulator, url)).headers.get('Location') ?? '';
    const text = await (await open(simulator, new URL(setup, url).href)).text();
    expect(text).toContain('value="15550108888"');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script>');
  });

  test('a finished setup lets the number be claimed, and leads on', async () => {
    const simulator = made();
    expect((await claim(simulator, '15550108888')).status).toBe(404);
    const url = await link(simulator, { success_redirect_url: 'https://example.com/ok' });
    const end = await finish(simulator, url);
    expect([end.status, end.headers.get('Location')]).toEqual([303, 'https://example.com/ok']);
    expect((await scrubsCall(simulator, '/numbers')).rows).toHaveLength(1);
    expect((await claim(simulator, '15550108888')).data).toEqual({
      phone_number: '15550108888',
      display_name: 'Second desk',
      status: 'CONNECTED',
      quality_rating: 'UNKNOWN',
      claimed_at: '2026-06-10T08:00:00.000Z',
      last_synced_at: '2026-06-10T08:00:00.000Z',
    });
    expect((await scrubsCall(simulator, '/numbers')).rows).toHaveLength(2);
    expect((await scrubsCall(simulator, '/numbers/15550108888/templates')).rows).not.toEqual([]);
  });

  test('a setup that fails leads on too, and leaves no number', async () => {
    const simulator = made();
    const url = await link(simulator, { failure_redirect_url: 'https://example.com/failed' });
    const end = await finish(simulator, url, 'failure');
    expect(end.headers.get('Location')).toBe('https://example.com/failed');
    expect(simulator.control.links()[0]).toMatchObject({ setup: 'failed' });
    expect((await claim(simulator, '15550108888')).status).toBe(404);
  });
});

describe('a claim', () => {
  test.each([
    ['15550105555', 409, 'Phone number cannot be claimed.'],
    ['15550107777', 409, 'Phone number cannot be claimed.'],
    ['15550100000', 404, 'Phone number was not found.'],
    ['+15550109999', 400, 'Request body is invalid.'],
    ['', 400, 'Request body is invalid.'],
  ])('of %s answers %i', async (phone, status, message) => {
    expect(await claim(made(), phone)).toMatchObject({ status, message });
  });

  test('works once the number is connected, and again for whoever has it', async () => {
    const simulator = made();
    simulator.control.setNumber('15550105555', { status: 'CONNECTED' });
    const first = await claim(simulator, '15550105555');
    simulator.control.advance(60_000);
    const again = await claim(simulator, '15550105555');
    expect([first.status, again.data]).toEqual([200, first.data]);
  });
});

describe('the numbers', () => {
  const other = {
    'X-Scrubs-Clinic-Provider': 'provider-sample',
    'X-Scrubs-Clinic-Code': 'HCI-OTHER',
  };
  test('are one’s own, and only those that are claimed', async () => {
    const simulator = made();
    const phones = async (headers?: Record<string, string>) =>
      (await scrubsCall(simulator, '/numbers', headers === undefined ? {} : { headers })).rows.map(
        (row) => row['phone_number'],
      );
    expect(await phones()).toEqual(['15550109999']);
    expect(await phones(other)).toEqual(['15550107777']);
    simulator.control.releaseNumber('15550109999');
    expect(await phones()).toEqual([]);
  });

  test('tell quality, status and when WhatsApp was asked last', async () => {
    const simulator = made();
    simulator.control.setNumber('15550109999', { status: 'FLAGGED', quality: 'RED' });
    simulator.control.advance(5_400_000);
    expect((await scrubsCall(simulator, '/numbers')).rows[0]).toEqual({
      phone_number: '15550109999',
      display_name: 'Example Clinic',
      status: 'FLAGGED',
      quality_rating: 'RED',
      claimed_at: '2026-06-06T08:00:00.000Z',
      last_synced_at: '2026-06-10T09:00:00.000Z',
    });
  });

  test.each(['/templates', '/conversations', `/conversations/${crypto.randomUUID()}/messages`])(
    'of others are not found: %s',
    async (path) => {
      const simulator = made();
      for (const phone of ['15550107777', '15550105555', '15550100000']) {
        expect(await scrubsCall(simulator, `/numbers/${phone}${path}`)).toMatchObject({
          status: 404,
          message: 'Sender number was not found.',
        });
      }
    },
  );
});
