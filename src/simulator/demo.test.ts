import { describe, expect, test } from 'vitest';
import type { DemoPort } from '../main/core/ports.ts';
import { createDemo, demoBaseUrl, type OpenDemo } from './demo.ts';
import { demoLifeMs, type DemoJournal } from './demo-journal.ts';

/** The structure the core asks for: a mismatch is a type error. */
const createPort: () => DemoPort = createDemo;

function memoryJournal(lines: string[] = []): DemoJournal & { lines: string[] } {
  return {
    lines,
    read: () => lines,
    append: (line) => void lines.push(line),
    clear: () => void lines.splice(0),
  };
}

interface Row {
  readonly id: string;
  readonly lastInboundAt: string | null;
  readonly lastOutboundAt: string | null;
}
interface Bubble {
  readonly id: string;
  readonly direction: string;
  readonly text: string | null;
  readonly deliveryStatus: string;
  readonly createdAt: string;
}

function account(demo: OpenDemo, index = 0): { apiKey: string; numberId: string } {
  const values = demo.connections[index]?.values ?? {};
  return { apiKey: values['apiKey'] ?? '', numberId: values['numberId'] ?? '' };
}

async function ask<T>(demo: OpenDemo, path: string, index = 0): Promise<T> {
  const { apiKey } = account(demo, index);
  const response = await demo.fetch(
    new Request(`${demoBaseUrl}/v1/messaging${path}`, {
      headers: { Authorization: `Bearer ${apiKey}` },
    }),
  );
  return ((await response.json()) as { data: T }).data;
}

const list = (demo: OpenDemo, index = 0): Promise<Row[]> =>
  ask(demo, '/conversations?limit=100', index);
const thread = async (demo: OpenDemo, ref: string): Promise<Bubble[]> =>
  (await ask<{ messages: Bubble[] }>(demo, `/conversations/${ref}`)).messages;

function say(demo: OpenDemo, ref: string, text: string, key: string): Promise<Response> {
  const { apiKey } = account(demo);
  return demo.fetch(
    new Request(`${demoBaseUrl}/v1/messaging/conversations/${ref}/messages`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiKey}`, 'Idempotency-Key': key },
      body: JSON.stringify({ text }),
    }),
  );
}

const start = Date.UTC(2026, 4, 4, 9, 0, 0);
const openRef = async (demo: OpenDemo, now: number): Promise<string> => {
  const rows = await list(demo);
  const open = rows.find(
    ({ lastInboundAt }) => Date.parse(lastInboundAt ?? '') > now - 20 * 3_600_000,
  );
  if (open === undefined) throw new Error('No conversation takes free text.');
  return open.id;
};

describe('a demo over a kill', () => {
  test('a kill after a send that was answered does not lose it or its answer', async () => {
    let now = start;
    const journal = memoryJournal();
    const before = await createPort().open({ now: () => now, journal });
    expect(before.seededAnew).toBe(true);
    const first = createDemo().open({ now: () => now, journal: memoryJournal() });
    const ref = await openRef(first, now);
    first.close();

    const demo = createDemo().open({ now: () => now, journal });
    expect(await openRef(demo, now)).toBe(ref);
    await say(demo, ref, 'Can you come at 16:20?', 'key-1');
    const sent = await thread(demo, ref);

    now += 1_000;
    const again = createDemo().open({ now: () => now, journal });
    expect(again.seededAnew).toBe(false);
    expect((await thread(again, ref)).map(({ id }) => id)).toEqual(sent.map(({ id }) => id));

    const replay = await say(again, ref, 'Can you come at 16:20?', 'key-1');
    expect(replay.headers.get('Idempotency-Replayed')).toBe('true');
    now += 30_000;
    const later = await thread(again, ref);
    expect(later[0]?.direction).toBe('inbound');
    expect(later[1]?.deliveryStatus).not.toBe('pending');
    expect(later).toHaveLength(sent.length + 1);
  });

  test('a torn last line is left out and does not swallow the next one', async () => {
    const now = start;
    const journal = memoryJournal();
    const demo = createDemo().open({ now: () => now, journal });
    const ref = await openRef(demo, now);
    await say(demo, ref, 'One moment please.', 'key-1');
    const whole = journal.lines.length;
    const text = `${journal.lines.join('\n')}\n{"event":{"kind":"mess`;

    const file = { text };
    const torn: DemoJournal = {
      read: () => file.text.split('\n'),
      append: (line) => void (file.text += `${line}\n`),
      clear: () => void (file.text = ''),
    };
    const again = createDemo().open({ now: () => now, journal: torn });
    expect((await thread(again, ref))[0]?.text).toBe('One moment please.');
    expect(torn.read().filter((line) => line.includes('"run"'))).toEqual([
      '{"run":1}',
      '{"run":2}',
    ]);
    expect(whole).toBeGreaterThan(2);
  });

  test('ids made in a later run never meet those of an earlier one', async () => {
    const now = start;
    const journal = memoryJournal();
    const ids: string[] = [];
    for (const key of ['key-1', 'key-2']) {
      const demo = createDemo().open({ now: () => now, journal });
      const ref = await openRef(demo, now);
      await say(demo, ref, `Text of ${key}`, key);
      ids.push(...(await thread(demo, ref)).map(({ id }) => id));
    }
    const made = ids.filter((id) => id.slice(9, 13) !== '0000');
    expect(new Set(made.map((id) => id.slice(9, 13)))).toEqual(new Set(['0001', '0002']));
  });

  test('after a day it is seeded anew, and says so', () => {
    let now = start;
    const journal = memoryJournal();
    createDemo().open({ now: () => now, journal });
    now += demoLifeMs - 1;
    expect(createDemo().open({ now: () => now, journal }).seededAnew).toBe(false);
    now += 1;
    expect(createDemo().open({ now: () => now, journal }).seededAnew).toBe(true);
    // What it is, its shared link, and that a run began.
    expect(journal.lines).toHaveLength(3);
  });
});

describe('the laboratory', () => {
  const open = (): { demo: OpenDemo; journal: DemoJournal; move: (ms: number) => void } => {
    let now = start;
    const journal = memoryJournal();
    const demo = createDemo().open({ now: () => now, journal });
    return { demo, journal, move: (ms) => void (now += ms) };
  };

  test('a cut network fails as it does in Node, and heals', async () => {
    const { demo } = open();
    demo.laboratory.set({ networkCut: true });
    await expect(list(demo)).rejects.toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { code: 'ENOTFOUND' },
    });
    demo.laboratory.set({ networkCut: false });
    expect((await list(demo)).length).toBeGreaterThan(0);
  });

  test('a lost answer takes effect once, and the switch goes back by itself', async () => {
    const { demo } = open();
    const ref = await openRef(demo, start);
    const before = (await thread(demo, ref)).length;
    let heard = 0;
    demo.laboratory.onChange(() => (heard += 1));
    demo.laboratory.set({ loseNextAnswer: true });
    await expect(say(demo, ref, 'Lost?', 'key-1')).rejects.toThrow('fetch failed');
    expect(demo.laboratory.state().loseNextAnswer).toBe(false);
    expect(heard).toBe(2);
    const again = await say(demo, ref, 'Lost?', 'key-1');
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    expect(await thread(demo, ref)).toHaveLength(before + 1);
  });

  test('a send that WhatsApp refuses is accepted and fails shortly after', async () => {
    const { demo, move } = open();
    const ref = await openRef(demo, start);
    demo.laboratory.set({ failNextSend: true });
    expect((await say(demo, ref, 'Will this arrive?', 'key-1')).status).toBe(201);
    expect(demo.laboratory.state().failNextSend).toBe(false);
    move(10_000);
    const [newest] = await thread(demo, ref);
    expect(newest).toMatchObject({ deliveryStatus: 'failed', text: 'Will this arrive?' });
  });

  test('switches are remembered over a kill', () => {
    const { demo, journal } = open();
    demo.laboratory.set({ networkCut: true, delaySeconds: 2 });
    const again = createDemo().open({ now: () => start, journal });
    expect(again.laboratory.state()).toMatchObject({ networkCut: true, delaySeconds: 2 });
  });

  test('customers who are told not to answer do not, not even those about to', async () => {
    const { demo, move } = open();
    const ref = await openRef(demo, start);
    await say(demo, ref, 'Hello?', 'key-1');
    demo.laboratory.set({ customersAnswer: false });
    const before = (await thread(demo, ref)).length;
    move(60_000);
    expect(await thread(demo, ref)).toHaveLength(before);
  });

  test('somebody writes when asked to, and a foreign conversation is told', async () => {
    const { demo } = open();
    const ref = await openRef(demo, start);
    demo.laboratory.customerWrites(ref);
    expect((await list(demo))[0]?.id).toBe(ref);
    expect(() => demo.laboratory.customerWrites('nowhere')).toThrow('no such conversation');
    demo.laboratory.customerWrites(null);
  });
});
