import { beforeEach, expect, it } from 'vitest';
import { createWppSimulator, type WppSimulator } from '../simulator.ts';
import { wppCall } from '../test-client.ts';
import { sampleNow, sampleOrganisations } from '../test-world.ts';
import { fromWppLine, toWppLine, WppLine } from '../journal.ts';
import type { WppEvent } from '../world.ts';
import { linkLifeMs } from './onboarding-routes.ts';

const happened: WppEvent[] = [];
let simulator: WppSimulator;
beforeEach(() => {
  happened.length = 0;
  const onEvent = (event: WppEvent) => void happened.push(event);
  simulator = createWppSimulator({ now: () => sampleNow, seed: sampleOrganisations(), onEvent });
});
const read = async (id: string) => (await wppCall(simulator, `/onboarding-links/${id}`)).data;

async function made() {
  const { data } = await wppCall(simulator, '/onboarding-links', {
    body: {
      name: 'Acme Corp',
      externalId: 'acme-1',
      redirectUrl: 'https://myapp.com/callback',
      webhookUrl: 'https://myapp.com/hook',
      webhookSecret: 'whsec_your_secret_key',
      webhookEvents: ['message.received'],
    },
  });
  return { id: String(data['id']), hosted: String(data['hostedUrl']), data };
}
const finish = (hosted: string, outcome: string) =>
  simulator.fetch(
    new Request(hosted, {
      method: 'POST',
      body: new URLSearchParams({ phone_number: '+15550100123', display_name: 'Acme', outcome }),
    }),
  );

it('a customer who finishes the setup brings a number, a webhook and a word to it', async () => {
  const { id, hosted, data } = await made();
  expect(data).toMatchObject({ status: 'pending', phoneNumberId: null });
  expect(await (await simulator.fetch(new Request(hosted))).text()).toContain('Acme Corp');
  const ended = await finish(hosted, 'success');
  expect(ended.headers.get('location')).toBe('https://myapp.com/callback');
  const link = await read(id);
  expect(link).toMatchObject({ status: 'completed', phoneNumber: '+15550100123' });
  const { rows } = await wppCall(simulator, '/phones');
  expect(rows.map((phone) => phone['id'])).toContain(link['phoneNumberId']);
  expect(simulator.admin.webhooks()).toMatchObject([{ events: ['message.received'] }]);
  expect(simulator.admin.deliveries()).toMatchObject([{ event: 'phone_number.connected' }]);
  expect((await finish(hosted, 'success')).status).toBe(410);
});

it('a setup that fails may be tried again, and one that ran out may not', async () => {
  const { id, hosted } = await made();
  await finish(hosted, 'failure');
  expect(await read(id)).toMatchObject({ status: 'failed', error: expect.any(String) });
  simulator.control.advance(linkLifeMs);
  expect((await finish(hosted, 'success')).status).toBe(410);
});

it('what admins made is there after a restart of the demo', async () => {
  const { id, hosted } = await made();
  await finish(hosted, 'success');
  const history = happened.map((event) =>
    fromWppLine(WppLine.parse(JSON.parse(JSON.stringify(toWppLine(event))))),
  );
  const before = await read(id);
  simulator = createWppSimulator({ now: () => sampleNow, seed: sampleOrganisations(), history });
  expect(await read(id)).toEqual(before);
  expect(simulator.admin.webhooks()).toHaveLength(1);
});
