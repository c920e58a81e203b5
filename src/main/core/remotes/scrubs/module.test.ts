import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../../test/support/virtual-clock.ts';
import { openModule } from '../open-remote.ts';
import { scrubs } from './module.ts';

const never = new AbortController().signal;

function open(form: { providerId?: string; apiKey?: string; clinicCode?: string }) {
  const { providerId = 'provider-1', ...credentials } = form;
  const seen: Headers[] = [];
  const remote = openModule(scrubs, {
    baseUrl: 'https://scrubs.test',
    settings: { providerId },
    credentials,
    fetch: (request) => {
      seen.push(request.headers);
      return Promise.resolve(Response.json({ data: [] }));
    },
    clock: new VirtualClock(0),
    store: null,
    connectionId: null,
    log: { write: () => undefined, tail: () => [] },
    appVersion: '0.1.0',
  });
  return { remote, seen };
}

async function sent(form: Parameters<typeof open>[0]): Promise<Record<string, string>> {
  const { remote, seen } = open(form);
  await (await remote).parts.numbers?.list(never);
  const headers = [...(seen[0] ?? [])].filter(([name]) => name.startsWith('x-'));
  return Object.fromEntries(headers);
}

describe('the ways into Scrubs', () => {
  it.each([
    [{ apiKey: ' key-1 ' }, { 'x-scrubs-clinic-api-key': 'key-1' }],
    [{ clinicCode: 'hci-1' }, { 'x-scrubs-clinic-code': 'hci-1' }],
    [{ apiKey: 'key-1', clinicCode: 'hci-1' }, { 'x-scrubs-clinic-api-key': 'key-1' }],
  ])('%o sends one of the two headers and never both', async (form, header) => {
    expect(await sent(form)).toEqual({ 'x-scrubs-clinic-provider': 'provider-1', ...header });
  });

  it.each([
    [{}, ['apiKey', 'clinicCode'], 'one_of'],
    [{ apiKey: '  ', clinicCode: '' }, ['apiKey', 'clinicCode'], 'one_of'],
    [{ providerId: ' ', apiKey: 'key-1' }, ['providerId'], 'required'],
    [{ apiKey: 'key\u2026' }, ['apiKey'], 'characters'],
    [{ clinicCode: 'two words' }, ['clinicCode'], 'characters'],
    [{ providerId: 'häuser', apiKey: 'key-1' }, ['providerId'], 'characters'],
  ])('%o cannot work, and the form is told where', async (form, fields, reason) => {
    const { remote, seen } = open(form);
    await expect(remote).rejects.toMatchObject({ code: 'bad_input', detail: { fields, reason } });
    expect(seen).toHaveLength(0);
  });
});
