import { describe, expect, it } from 'vitest';
import {
  fixture as fixtureOf,
  fixtureNames,
  type Fixture,
} from '../../../../../test/support/conformance/fixtures.ts';
import { waabotAnswer } from '../../../../../test/support/conformance/waabot-stages.ts';
import { VirtualClock } from '../../../../../test/support/virtual-clock.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { openModule } from '../open-remote.ts';
import type { Remote } from '../remote.ts';
import { waabot } from './module.ts';
import { asked, meanings } from './test-meanings.ts';

const base = 'https://waabot.test/api/v1';

function answerBeside(url: URL): Response {
  if (url.pathname.endsWith('/sessions')) return waabotAnswer('sign-in.sample');
  if (url.pathname.endsWith('/whatsapp')) return waabotAnswer('list.sample');
  return Response.json({ status: false, message: 'No such route' }, { status: 404 });
}

const isAt = (url: URL, method: string, wanted: Fixture['request']): boolean => {
  const there = new URL(wanted.path, base);
  return method === wanted.method && url.pathname === there.pathname && url.search === there.search;
};

async function openedFor(name: string, fixture: Fixture) {
  const seen: Request[] = [];
  let left = 1;
  const remote: Remote = await openModule(waabot, {
    baseUrl: base,
    settings: { email: 'owner@example.com' },
    credentials: { password: 'a-good-password' },
    fetch: (request) => {
      const url = new URL(request.url);
      if (!isAt(url, request.method, fixture.request)) return Promise.resolve(answerBeside(url));
      seen.push(request.clone());
      // A session that is asked for again after a 401 is given, so that the sample is met once.
      const answered = left > 0 || fixture.response.status !== 401;
      left -= 1;
      return Promise.resolve(answered ? waabotAnswer(name) : answerBeside(url));
    },
    clock: new VirtualClock(Date.parse('2023-07-10T13:37:05Z')),
    store: null,
    connectionId: null,
    log: { write: () => undefined, tail: () => [] },
    appVersion: '0.1.0',
  });
  return { remote, seen };
}

async function bodyOf(request: Request): Promise<unknown> {
  if (request.headers.get('content-type')?.startsWith('multipart/form-data') === true) {
    const fields = [...(await request.formData())].map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value.name,
    ]);
    return { form: Object.fromEntries(fields) };
  }
  const text = await request.text();
  return text === '' ? undefined : JSON.parse(text);
}

describe.each(fixtureNames('waabot'))('Waabot’s sample %s', (name) => {
  const fixture = fixtureOf('waabot', name);

  it('is asked for as the text shows it, and read as what it means', async () => {
    const { remote, seen } = await openedFor(name, fixture);
    const answer = await asked(remote, name).catch((thrown: unknown) =>
      thrown instanceof LobbyError ? { code: thrown.code, detail: thrown.detail } : thrown,
    );
    const [request] = seen;
    if (request === undefined) throw new Error('It was not asked for.');
    for (const [header, value] of Object.entries(fixture.request.headers)) {
      expect(request.headers.get(header)).toBe(value);
    }
    expect(await bodyOf(request)).toEqual(fixture.request.body);
    expect(meanings[name], 'a sample nobody says the meaning of').toBeDefined();
    const told: unknown = answer === undefined ? { nothing: true } : answer;
    expect(told).toMatchObject(meanings[name] ?? {});
  });
});
