import { afterEach, describe, expect, test } from 'vitest';
import { credentials } from './credentials.ts';
import { createPlatforms, type Platforms } from './platforms.ts';
import { serveSimulator, type ServedSimulator } from './serve.ts';

const start = Date.UTC(2026, 4, 4, 9, 0, 0);
const made = (): Platforms => createPlatforms({ now: () => start });

const list = (platforms: Platforms, base = 'https://all.test') => {
  const [business] = platforms.cloove.accounts;
  const [clinic] = platforms.scrubs.accounts;
  return {
    cloove: new Request(`${base}/v1/messaging/conversations?limit=100`, {
      headers: { Authorization: `Bearer ${business?.apiKey ?? ''}` },
    }),
    scrubs: new Request(`${base}/api/v1/whatsapp/numbers`, {
      headers: {
        'X-Scrubs-Clinic-Provider': clinic?.providerId ?? '',
        'X-Scrubs-Clinic-Api-Key': clinic?.apiKey ?? '',
      },
    }),
  };
};

describe('several platforms behind one door', () => {
  test('each answers at its own paths, with one log and one time', async () => {
    const platforms = made();
    const { cloove, scrubs } = list(platforms);
    expect((await platforms.fetch(cloove)).status).toBe(200);
    platforms.control.advance(5_000);
    const answer = await platforms.fetch(scrubs);
    expect([answer.status, answer.headers.get('Date')]).toEqual([
      200,
      'Mon, 04 May 2026 09:00:05 GMT',
    ]);
    expect(platforms.control.requests().map(({ platform, kind }) => [platform, kind])).toEqual([
      ['cloove', 'list'],
      ['scrubs', 'numbers'],
    ]);
    expect((await platforms.fetch(new Request('https://all.test/elsewhere'))).status).toBe(404);
  });

  test('none takes the paths of another that begin alike', async () => {
    const platforms = made();
    const paths = ['/api/v1/whatsapp', '/api/v1/whatsapp/init', '/api/v1/whatsapp/instance'];
    for (const path of paths) await platforms.fetch(new Request(`https://all.test${path}`));
    const answered = platforms.control.requests().map(({ platform }) => platform);
    expect(answered).toEqual(['waabot', 'waabot', 'waabot']);
  });

  test('a fault meets one platform, or all', async () => {
    const platforms = made();
    const { faults } = platforms.control;
    const statuses = async () => {
      const { cloove, scrubs } = list(platforms);
      return [(await platforms.fetch(cloove)).status, (await platforms.fetch(scrubs)).status];
    };
    const remove = faults.add({ fault: { kind: 'fail', status: 503 }, platform: 'scrubs' });
    expect(await statuses()).toEqual([200, 503]);
    remove();
    faults.add({ fault: { kind: 'fail', status: 500 } });
    expect(await statuses()).toEqual([500, 500]);
  });

  test('customers who fall silent do so everywhere', async () => {
    const platforms = made();
    platforms.control.customersAnswer(true);
    const { cloove, scrubs } = platforms;
    const counts = () => [
      cloove.control.conversations().length,
      scrubs.control.messagesOf().length,
    ];
    const ref = scrubs.control.conversations()[0];
    await platforms.fetch(
      new Request(list(platforms).scrubs.url + `/971500000001/messages/template`, {
        method: 'POST',
        headers: list(platforms).scrubs.headers,
        body: JSON.stringify({
          recipient_phone_number: ref?.recipient_phone_number,
          template_name: 'closed_for_eid',
          language: 'en_US',
        }),
      }),
    );
    const before = counts();
    platforms.control.customersAnswer(false);
    platforms.control.advance(120_000);
    expect(counts()).toEqual(before);
  });
});

describe('on a real socket', () => {
  const open: ServedSimulator[] = [];
  afterEach(async () => {
    for (const served of open.splice(0)) await served.close();
  });

  test('the credentials that are printed work, and what Scrubs has can be moved by hand', async () => {
    const platforms = made();
    const served = await serveSimulator(platforms);
    open.push(served);
    expect(credentials(platforms, served.url)).toEqual({
      scrubs: {
        baseUrl: served.url,
        providerId: expect.any(String),
        apiKey: expect.any(String),
        phoneNumber: '971500000001',
      },
      cloove: { baseUrl: served.url, apiKey: expect.any(String), numberId: expect.any(String) },
      wpp: { baseUrl: served.url, apiKey: expect.any(String), phoneId: expect.any(String) },
      clinicflow: {
        baseUrl: `${served.url}/api`,
        email: expect.any(String),
        password: expect.any(String),
      },
      waabot: {
        baseUrl: `${served.url}/api/v1`,
        email: expect.any(String),
        password: expect.any(String),
      },
    });
    const post = (path: string, body: unknown): Promise<Response> =>
      fetch(`${served.url}/_control/${path}`, { method: 'POST', body: JSON.stringify(body) });
    const number = '971500000001';
    const wrote = await post('scrubs/person-writes', { number, phone: '447911123999', text: 'Hi' });
    expect(await wrote.json()).toMatchObject({ messageRef: expect.stringMatching(/^wamid\./) });
    await post('scrubs/number', { number, quality: 'RED' });
    const { scrubs, cloove } = list(platforms, served.url);
    expect(await (await fetch(scrubs)).json()).toMatchObject({
      data: [{ phone_number: number, quality_rating: 'RED' }],
    });
    expect((await fetch(cloove)).status).toBe(200);
    expect((await post('scrubs/number', { number: 'red' })).status).toBe(400);
    expect((await post('scrubs/nothing', {})).status).toBe(404);
  });

  test('an onboarding link opens in a browser, and its number can be claimed after it', async () => {
    const platforms = made();
    const served = await serveSimulator(platforms);
    open.push(served);
    const { headers } = list(platforms, served.url).scrubs;
    const api = `${served.url}/api/v1/whatsapp`;
    const answer = await fetch(`${api}/onboarding-links`, { method: 'POST', headers, body: '{}' });
    const { data } = Object(await answer.json());
    expect(data.url.startsWith(`${api}/onboarding-links/`)).toBe(true);
    const page = await fetch(data.url);
    const number = /name="phone_number" value="(\d+)"/.exec(await page.text())?.[1] ?? '';
    const claim = () =>
      fetch(`${api}/numbers/claim`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ phone_number: number }),
      });
    expect((await claim()).status).toBe(404);
    await fetch(page.url, {
      method: 'POST',
      body: new URLSearchParams({
        phone_number: number,
        display_name: 'Al Noor Dental',
        outcome: 'success',
      }),
    });
    expect((await claim()).status).toBe(200);
  });
});
