import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LobbyError } from '../../../../shared/errors.ts';
import { lifeOf, type LinkGrant } from './link-exchange.ts';
import { createLinkSession } from './link-session.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const t0 = Date.UTC(2026, 4, 25, 8);

let now = t0;
let made = 0;
beforeEach(() => {
  now = t0;
  made = 0;
});

const grant = (more: Partial<LinkGrant> = {}): LinkGrant => {
  made += 1;
  return {
    sessionToken: `sis_${made}`,
    endsAt: now + 15 * minuteMs,
    numberRef: 'n1',
    numberName: null,
    phone: null,
    name: 'Night desk',
    rights: ['readInbox'],
    unknownRights: [],
    checkedAt: now,
    ...more,
  };
};
const refused = (reason: 'expired' | 'refused') =>
  new LobbyError('link_refused', 'No.', { detail: { reason } });

function session(exchange: () => Promise<LinkGrant> = async () => grant()) {
  const asked = vi.fn(exchange);
  const onGrant = vi.fn();
  const onEnd = vi.fn();
  const first = grant();
  const clock = { now: () => now };
  const made = createLinkSession({ clock, first, exchange: asked, onGrant, onEnd });
  return { session: made, asked, onGrant, onEnd };
}

describe('a session', () => {
  it('is exchanged once by however many ask when it nears its end', async () => {
    const { session: link, asked } = session();
    expect(await link.token()).toBe('sis_1');
    now += 14.5 * minuteMs;
    expect(await Promise.all([link.token(), link.token(), link.token()])).toEqual([
      'sis_2',
      'sis_2',
      'sis_2',
    ]);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('that is refused at once is not exchanged over and over', async () => {
    const { session: link, asked } = session();
    now += 6_000;
    expect(await link.renew('sis_1')).toBe(true);
    for (let times = 0; times < 20; times += 1) expect(await link.renew('sis_2')).toBe(false);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('that the platform has forgotten meanwhile, even a second after it was had, is exchanged for another', async () => {
    const { session: link, asked } = session();
    now += 1_000;
    expect(await link.renew('sis_1')).toBe(true);
    expect(await link.token()).toBe('sis_2');
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('that is refused right after it was had is exchanged by whoever asks a moment later, who is told of it', async () => {
    const { session: link, asked, onGrant } = session();
    await link.renew('sis_1');
    now += 1_000;
    expect(await link.renew('sis_2')).toBe(false);
    expect(await link.token()).toBe('sis_2');
    now += 5_000;
    expect(await link.token()).toBe('sis_3');
    expect(await link.token()).toBe('sis_3');
    expect(asked).toHaveBeenCalledTimes(2);
    expect(onGrant.mock.calls.map(([, , wasRefused]) => wasRefused)).toEqual([false, true]);
  });

  it('that is refused right after it was had, because its link was taken back, ends a moment later', async () => {
    let isThere = true;
    const { session: link, onEnd } = session(async () => {
      if (isThere) return grant();
      throw refused('refused');
    });
    await link.renew('sis_1');
    isThere = false;
    expect(await link.renew('sis_2')).toBe(false);
    now += 5_000;
    await expect(link.token()).rejects.toMatchObject({ code: 'link_refused' });
    expect(onEnd).toHaveBeenCalledWith('refused');
  });

  it('is doubted once a minute, however many requests are forbidden', async () => {
    const { session: link, asked } = session();
    for (let times = 0; times < 20; times += 1) await link.doubt();
    expect(asked).toHaveBeenCalledTimes(1);
    now += minuteMs;
    await link.doubt();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('ends once, and asks nobody after that', async () => {
    const { session: link, asked, onEnd } = session(() => Promise.reject(refused('expired')));
    now += 15 * minuteMs;
    for (let times = 0; times < 3; times += 1) {
      await expect(link.token()).rejects.toMatchObject({ code: 'link_refused' });
    }
    await link.doubt();
    await expect(link.renew('sis_1')).rejects.toMatchObject({ code: 'link_refused' });
    expect(asked).toHaveBeenCalledTimes(1);
    expect(onEnd.mock.calls).toEqual([['expired']]);
  });

  it('does not end for want of a network', async () => {
    let up = false;
    const { session: link, onEnd } = session(async () => {
      if (up) return grant();
      throw new LobbyError('network_offline', 'No network.');
    });
    now += 15 * minuteMs;
    await expect(link.token()).rejects.toMatchObject({ code: 'network_offline' });
    up = true;
    expect(await link.token()).toBe('sis_2');
    expect(onEnd).not.toHaveBeenCalled();
  });

  it('never lets in to another number than the link was opened for', async () => {
    const { session: link, onEnd, onGrant } = session(async () => grant({ numberRef: 'n2' }));
    now += 15 * minuteMs;
    await expect(link.token()).rejects.toMatchObject({ code: 'link_refused' });
    expect(onEnd).toHaveBeenCalledWith('refused');
    expect(onGrant).not.toHaveBeenCalled();
  });

  it('is told of no more once it was stopped', async () => {
    const gate = Promise.withResolvers<LinkGrant>();
    const { session: link, onGrant, onEnd } = session(() => gate.promise);
    now += 15 * minuteMs;
    const asked = link.token();
    link.stop();
    gate.resolve(grant());
    await expect(asked).rejects.toBeDefined();
    expect([onGrant.mock.calls, onEnd.mock.calls]).toEqual([[], []]);
  });

  it('is renewed when the clock was set back by a day meanwhile', async () => {
    const { session: link } = session();
    now -= dayMs;
    expect(await link.token()).toBe('sis_2');
  });
});

describe('how long a session lives', () => {
  it.each([dayMs, -dayMs, 0])('is told by the platform’s clock, with ours off by %d ms', (off) => {
    const life = lifeOf(t0 + 15 * minuteMs, t0, t0 + off);
    expect(life).toBe(15 * minuteMs);
  });

  it('is a guess of minutes where the platform’s clock is not known and ours makes no sense', () => {
    for (const off of [dayMs, -2 * dayMs]) {
      expect(lifeOf(t0 + 15 * minuteMs, null, t0 + off)).toBe(5 * minuteMs);
    }
    expect(lifeOf(null, t0, t0)).toBe(5 * minuteMs);
  });

  it('is never nothing and never a day', () => {
    expect(lifeOf(t0 - 1, t0, t0)).toBe(30_000);
    expect(lifeOf(t0 + 300 * dayMs, t0, t0)).toBe(60 * minuteMs);
  });
});
