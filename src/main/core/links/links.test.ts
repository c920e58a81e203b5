import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk } from '../../../../test/contract/desk.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import { createLinkWorld, origin, type LinkWorld } from '../../../../test/contract/link-world.ts';
import { ClientId, ConversationId } from '../../../shared/domain/ids.ts';
import { linkRights, type LinkRight } from '../../../shared/domain/permissions.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

let world: LinkWorld;
beforeEach(() => {
  world = createLinkWorld();
});
afterEach(() => world.end());

const folders = (): readonly string[] => {
  const dir = join(world.ports.paths.dataDir, 'links');
  return existsSync(dir) ? readdirSync(dir).filter((name) => name !== 'open') : [];
};
const opened = (desk: Desk, url: string) => desk.bridge.call('links.open', { url });
const without = (...rights: readonly LinkRight[]) =>
  linkRights.filter((right) => !rights.includes(right));

async function filled(desk: Desk) {
  return eventually(async () => {
    const rows = await desk.list();
    expect(rows.length).toBe(3);
    const ana = rows.find((row) => row.contact.name === 'Ana Example');
    if ((ana?.windowClosesAt ?? null) === null || ana === undefined)
      throw new Error('Not read yet');
    return ana;
  });
}

async function ended(desk: Desk) {
  return eventually(async () => {
    const state = await desk.state();
    if (state.kind !== 'link_ended') throw new Error(`It is ${state.kind}`);
    return state;
  });
}

const sentTexts = (): readonly unknown[] =>
  world.simulator.control
    .conversations()
    .flatMap(({ id }) => world.simulator.control.messages(id))
    .flatMap(({ direction, content }) => (direction === 'outbound' ? [content['body']] : []));

describe('a link that opens', () => {
  it('shows its one number, with its rights, beside no inbox of one’s own', async () => {
    const desk = await world.open();
    const state = await opened(desk, world.link(linkRights, { unknown: ['lookInside'] }).url);
    expect(state).toMatchObject({
      kind: 'open',
      which: 'link',
      role: 'link',
      link: {
        name: 'Night desk',
        numberName: 'Example Shop',
        phone: '+15550100400',
        host: 'wpp.test',
        rights: [...linkRights],
        unknownRights: ['lookInside'],
        hasWords: false,
      },
    });
    const ana = await filled(desk);
    expect(await desk.bridge.call('numbers.list', {})).toMatchObject([{ name: 'Example Shop' }]);
    await desk.send(ana, 'Sí, está listo.');
    await eventually(async () => expect(sentTexts()).toContain('Sí, está listo.'));
    expect(world.asked.filter((line) => line.includes('shared-inbox-sessions'))).toHaveLength(1);
  });

  it('lets its holder do what its rights allow, and the platform hears of it', async () => {
    const desk = await world.open();
    await opened(desk, world.link().url);
    const ana = await filled(desk);
    const last = await eventually(async () => {
      const newest = (await desk.thread(ana)).at(-1);
      if (newest === undefined) throw new Error('Not read yet');
      return newest;
    });
    await desk.bridge.call('conversations.markRead', { id: ana.id, upTo: last.id });
    await desk.bridge.call('messages.sendAdvanced', {
      clientId: ClientId.parse(world.ports.random.uuid()),
      conversationId: ana.id,
      content: { kind: 'location', latitude: -34.6, longitude: -58.4, name: null, address: null },
    });
    await eventually(async () => {
      expect(world.asked.filter((line) => /POST .*\/read$/.test(line))).toHaveLength(1);
      const types = world.simulator.control
        .conversations()
        .flatMap(({ id }) => world.simulator.control.messages(id))
        .map(({ type }) => type);
      expect(types).toContain('location');
    });
  });

  it.each([
    ['in a mail', (url: string) => `Hi, your link: <${url}>. Bye`],
    ['as lobby://', (url: string) => url.replace('https:', 'lobby:')],
    ['as lobby://open', (url: string) => `lobby://open?url=${encodeURIComponent(url)}`],
    ['in the query', (url: string) => `${origin}/inbox?token=${url.split('/').at(-1)}`],
    ['in the fragment', (url: string) => `${origin}/inbox#${url.split('/').at(-1)}`],
  ])('is found %s', async (_, text) => {
    const desk = await world.open();
    expect(await opened(desk, text(world.link().url))).toMatchObject({ which: 'link' });
  });

  it('is there after a restart without a network, and its token lies nowhere in clear', async () => {
    const link = world.link();
    const first = await world.open();
    await opened(first, link.url);
    await filled(first);
    await first.close();
    world.setNetwork(false);
    const desk = await world.open();
    expect(await desk.state()).toMatchObject({ kind: 'open', which: 'link' });
    expect(await desk.list()).toHaveLength(3);
    for (const file of filesBelow(world.ports.paths.dataDir)) {
      expect(readFileSync(file).includes(link.token)).toBe(false);
    }
    expect(world.ports.lines.join('\n')).not.toContain(link.token);
  });

  it('is one folder however often it is pasted, with a key of its own', async () => {
    const link = world.link();
    const desk = await world.open();
    await opened(desk, link.url);
    await opened(desk, `again: ${link.url}`);
    expect(folders()).toHaveLength(1);
    await opened(desk, world.link().url);
    expect(folders()).toHaveLength(2);
    const keys = folders().map((id) =>
      readFileSync(join(world.ports.paths.dataDir, 'links', id, 'lobby.key.json'), 'utf8'),
    );
    expect(new Set(keys).size).toBe(2);
    const rows = await desk.bridge.call('links.list', {});
    expect(rows.map(({ isOpen }) => isOpen)).toEqual([true, false]);
    const [, older] = rows;
    if (older === undefined) throw new Error('There are two');
    expect(await desk.bridge.call('links.switch', { id: older.id })).toMatchObject({
      which: 'link',
      link: { id: older.id },
    });
  });

  it('is left for what is one’s own, and removed with all its files', async () => {
    const desk = await world.open();
    await opened(desk, world.link().url);
    await filled(desk);
    expect(await desk.bridge.call('links.leave', {})).toMatchObject({ kind: 'first_run' });
    const [row] = await desk.bridge.call('links.list', {});
    if (row === undefined) throw new Error('It is kept');
    await desk.bridge.call('links.switch', { id: row.id });
    expect(await desk.bridge.call('links.remove', { id: row.id })).toMatchObject({
      kind: 'first_run',
    });
    expect(folders()).toEqual([]);
    await expect(desk.bridge.call('links.switch', { id: row.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('asks where the key may lie before its token is spent', async () => {
    const link = world.link();
    const desk = await world.open({ keychain: null });
    await expect(opened(desk, link.url)).rejects.toMatchObject({ code: 'key_consent_required' });
    expect(world.asked).toEqual([]);
    expect(folders()).toEqual([]);
    await desk.bridge.call('workspace.keepKeyInFile', {});
    expect(await opened(desk, link.url)).toMatchObject({ which: 'link' });
    const mode = statSync(
      join(world.ports.paths.dataDir, 'links', folders()[0] ?? '', 'lobby.key'),
    ).mode;
    expect(mode & 0o777).toBe(0o600);
  });
});

describe('a text that is no link', () => {
  it.each([
    ['nothing', 'url_invalid', 'no_address'],
    ['https://wpp.test/', 'url_invalid', 'no_token'],
    ['https://wpp.test/shared-inbox', 'url_invalid', 'no_token'],
    ['https://me:secret@wpp.test/shared-inbox/sil_12345678', 'url_invalid', 'credentials'],
    ['http://wpp.test/shared-inbox/sil_12345678', 'url_insecure', undefined],
    ['javascript:alert(1)', 'url_invalid', 'no_address'],
    ['lobby://open?url=file:///etc/passwd12', 'url_invalid', 'no_address'],
  ])('%s is refused with %s, and asks nobody', async (url, code, reason) => {
    const desk = await world.open();
    await expect(opened(desk, url)).rejects.toMatchObject({
      code,
      ...(reason === undefined ? {} : { detail: { reason } }),
    });
    expect([world.asked, folders()]).toEqual([[], []]);
    expect(await desk.state()).toMatchObject({ kind: 'first_run' });
  });

  it('a setting that leads nowhere, or over plain http, is refused', async () => {
    const desk = await world.open();
    const { url } = world.link();
    for (const [settings, code] of [
      [{ sessionsPath: 'no slash' }, 'bad_input'],
      [{ messagesPath: '/v2/all' }, 'bad_input'],
      [{ baseUrl: 'http://wpp.test' }, 'url_insecure'],
      [{ baseUrl: 'wpp' }, 'url_invalid'],
    ] as const) {
      await expect(desk.bridge.call('links.open', { url, settings })).rejects.toMatchObject({
        code,
      });
    }
    expect(folders()).toEqual([]);
  });
});

describe('a link that does not open', () => {
  it('was used, rotated, revoked, has run out or never was: nothing is made', async () => {
    const desk = await world.open();
    const { admin } = world.simulator;
    const used = world.link();
    admin.changeSharedLink(used.id, { usedUp: true });
    const rotated = world.link();
    admin.changeSharedLink(rotated.id, { token: 'sil_another1' });
    const revoked = world.link();
    admin.changeSharedLink(revoked.id, { revokedAt: world.clock.now() });
    const over = world.link(linkRights, { expiresAt: world.clock.now() - 1 });
    const never = `${origin}/shared-inbox/sil_nobody123`;
    for (const [url, reason] of [
      [used.url, 'refused'],
      [rotated.url, 'refused'],
      [revoked.url, 'refused'],
      [over.url, 'expired'],
      [never, 'refused'],
    ] as const) {
      await expect(opened(desk, url)).rejects.toMatchObject({
        code: 'link_refused',
        detail: { reason },
      });
    }
    expect(folders()).toEqual([]);
    expect(await desk.state()).toMatchObject({ kind: 'first_run' });
  });

  it('has no network: nothing is made, and the window is where it was', async () => {
    const desk = await world.open();
    const link = world.link();
    await opened(desk, link.url);
    world.setNetwork(false);
    await expect(opened(desk, world.link().url)).rejects.toMatchObject({
      code: expect.stringMatching(/^network_/),
    });
    expect(folders()).toHaveLength(1);
    expect(await desk.state()).toMatchObject({ which: 'link' });
    world.setNetwork(true);
    await filled(desk);
  });
});

describe('a clock that is off by a day', () => {
  it.each([dayMs, -dayMs])(
    '(%d ms) neither ends a session nor asks over and over',
    async (ahead) => {
      world.setAhead(ahead);
      const desk = await world.open();
      await opened(desk, world.link().url);
      await eventually(async () => expect(await desk.list()).toHaveLength(3));
      expect(world.asked.filter((line) => line.includes('sessions'))).toHaveLength(1);
    },
  );
});

describe('a session', () => {
  it('is renewed before it ends, and after it was thrown out', async () => {
    const desk = await world.open();
    await opened(desk, world.link().url);
    await filled(desk);
    const asked = () => world.asked.filter((line) => line.includes('sessions')).length;
    expect(asked()).toBe(1);
    world.clock.advance(14.5 * 60_000);
    await eventually(async () => expect(asked()).toBe(2));
    expect(await desk.state()).toMatchObject({ which: 'link' });
  });
});

describe('a right that changes', () => {
  it('stops what is queued with the reason, and nothing of it arrives', async () => {
    const desk = await world.open();
    const link = world.link();
    await opened(desk, link.url);
    const ana = await filled(desk);
    world.setNetwork(false);
    const sent = await desk.send(ana, 'While offline');
    world.change(link.id, without('sendText'));
    world.clock.advance(20 * 60_000);
    world.setNetwork(true);
    await eventually(async () => {
      const found = (await desk.thread(ana)).find(({ id }) => id === sent.id);
      expect(found?.delivery).toMatchObject({
        status: 'failed',
        failure: { code: 'not_permitted', raw: expect.stringContaining('sendText') },
      });
    });
    expect(sentTexts()).not.toContain('While offline');
    const { compose } = await desk.bridge.call('conversations.get', { id: ana.id });
    expect(compose.text).toEqual({ allowed: false, reason: 'no_right' });
    await expect(desk.send(ana, 'Again')).rejects.toMatchObject({ code: 'not_permitted' });
    expect(await desk.state()).toMatchObject({ link: { rights: without('sendText') } });
  });

  it('takes the inbox away: what was kept of it goes, and its unsent words are offered once', async () => {
    const desk = await world.open();
    const link = world.link();
    await opened(desk, link.url);
    const ana = await filled(desk);
    await desk.bridge.call('drafts.save', {
      conversationId: ana.id,
      text: 'Half a thought',
      basedOn: null,
    });
    world.change(link.id, without('readInbox'));
    world.clock.advance(20 * 60_000);
    const state = await eventually(async () => {
      const now = await desk.state();
      expect(now).toMatchObject({ kind: 'open', which: 'link', link: { hasWords: true } });
      return now;
    });
    await expect(desk.list()).rejects.toMatchObject({ code: 'not_permitted' });
    if (state.kind !== 'open' || state.link === null) throw new Error('It is open');
    const { id } = state.link;
    expect(await desk.bridge.call('links.takeDrafts', { id })).toEqual({
      words: [{ kind: 'draft', to: 'Ana Example', text: 'Half a thought' }],
    });
    expect(await desk.bridge.call('links.takeDrafts', { id })).toEqual({ words: [] });
    expect(await desk.state()).toMatchObject({ link: { hasWords: false } });
  });

  it('comes back: the inbox fills again', async () => {
    const desk = await world.open();
    const link = world.link(['sendTemplates']);
    await opened(desk, link.url);
    await expect(desk.list()).rejects.toMatchObject({ code: 'not_permitted' });
    world.change(link.id, linkRights);
    world.clock.advance(20 * 60_000);
    await eventually(async () => expect(await desk.list()).toHaveLength(3));
  });
});

describe('a link that ends', () => {
  it.each([
    ['revoked', 'refused', { revokedAt: 1 }],
    ['rotated', 'refused', { token: 'sil_another1' }],
    ['run out', 'expired', { expiresAt: 1 }],
  ] as const)(
    'is %s while offline: nothing queued leaves, its files go, its words are offered once',
    async (_, reason, change) => {
      const desk = await world.open();
      const link = world.link();
      await opened(desk, link.url);
      const ana = await filled(desk);
      world.setNetwork(false);
      await desk.send(ana, 'Never sent');
      await desk.bridge.call('drafts.save', {
        conversationId: ana.id,
        text: 'Half a thought',
        basedOn: null,
      });
      world.simulator.admin.changeSharedLink(link.id, change);
      world.clock.advance(hourMs);
      world.setNetwork(true);
      const state = await ended(desk);
      expect(state).toMatchObject({
        reason,
        link: { name: 'Night desk', numberName: 'Example Shop', host: 'wpp.test', hasWords: true },
      });
      expect(sentTexts()).not.toContain('Never sent');
      const [folder = ''] = folders();
      const left = readdirSync(join(world.ports.paths.dataDir, 'links', folder));
      expect(left.toSorted()).toEqual(['link.sealed', 'lobby.key.json']);
      await expect(desk.list()).rejects.toMatchObject({ code: 'not_permitted' });
      await desk.close();

      const again = await world.open();
      expect(await again.state()).toMatchObject({ kind: 'link_ended', reason });
      const { id } = state.link;
      expect(await again.bridge.call('links.takeDrafts', { id })).toEqual({
        words: [
          { kind: 'draft', to: 'Ana Example', text: 'Half a thought' },
          { kind: 'queued', to: 'Ana Example', text: 'Never sent' },
        ],
      });
      expect(await again.bridge.call('links.takeDrafts', { id })).toEqual({ words: [] });
      expect(await again.state()).toMatchObject({ link: { hasWords: false } });
      expect(await again.bridge.call('links.leave', {})).toMatchObject({ kind: 'first_run' });
      expect(folders()).toEqual([]);
    },
  );

  it('is over while it is asked: the page comes by itself', async () => {
    const desk = await world.open();
    const link = world.link();
    await opened(desk, link.url);
    await filled(desk);
    world.simulator.admin.changeSharedLink(link.id, { revokedAt: world.clock.now() });
    await ended(desk);
    expect(JSON.stringify(desk.heard)).not.toContain(link.token);
  });
});

describe('the holder of a link without details', () => {
  it('sees names and masked phones, and learns no phone by searching for it', async () => {
    const desk = await world.open();
    await opened(desk, world.link(without('readDetails')).url);
    const ana = await filled(desk);
    expect(ana.contact).toMatchObject({ name: 'Ana Example', displayName: 'Ana Example' });
    const rows = await desk.list();
    expect(JSON.stringify(rows)).not.toMatch(/5491155551234|15550100777|ana\.example|bXk4T1dk/);
    const search = (text: string) =>
      desk.bridge.call('search.query', { text, conversationId: null, before: null, limit: 20 });
    expect((await search('5551234')).conversations).toEqual([]);
    expect((await search('ana')).conversations).toHaveLength(1);
  });
});

it('the holder of a link with templates alone may send one to a typed recipient, and no more', async () => {
  const desk = await world.open();
  await opened(desk, world.link(['sendTemplates', 'sendText', 'markRead']).url);
  const template = await eventually(async () => {
    const all = await desk.bridge.call('templates.list', { connectionId: null });
    const found = all.find(
      (row) => row.status === 'APPROVED' && (row.frame?.header ?? null) === null,
    );
    if (found === undefined) throw new Error('Not listed yet');
    return found;
  });
  const given = {
    clientId: ClientId.parse(world.ports.random.uuid()),
    templateId: template.id,
    values: Object.fromEntries(template.fields.map(({ key }) => [key, 'Ana'])),
  };
  await expect(
    desk.bridge.call('messages.sendTemplate', {
      ...given,
      to: { kind: 'conversation', id: ConversationId.parse(1) },
    }),
  ).rejects.toMatchObject({ code: 'not_permitted' });
  const sent = await desk.bridge.call('messages.sendTemplate', {
    ...given,
    to: {
      kind: 'recipient',
      connectionId: template.connectionId,
      phone: '+54 9 11 5555-1234',
      name: 'Ana',
    },
  });
  expect(sent).toMatchObject({ type: 'template', text: null, template: null });
  await eventually(async () =>
    expect(world.asked.filter((line) => /POST .*\/messages$/.test(line))).toHaveLength(1),
  );
  await expect(desk.send({ id: sent.conversationId }, 'Hello')).rejects.toMatchObject({
    code: 'not_permitted',
  });
});

function* filesBelow(dir: string): Generator<string> {
  for (const entry of readdirSync(dir, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) yield join(entry.parentPath, entry.name);
  }
}
