import { describe, expect, test } from 'vitest';
import type { DemoPort } from '../main/core/ports.ts';
import { createDemo, demoBaseUrl, type OpenDemo } from './demo.ts';
import type { DemoJournal } from './demo-journal.ts';
import { lastActivityAt } from './whatsapp/records.ts';
import { demoWorld } from './seed/demo-world.ts';

/** The structure the core asks for: a mismatch is a type error. */
const port: DemoPort = createDemo({ clinicOn: 'scrubs' });
const start = Date.UTC(2026, 4, 4, 9, 0, 0);

function memoryJournal(lines: string[] = []): DemoJournal {
  return {
    read: () => lines,
    append: (line) => void lines.push(line),
    clear: () => void lines.splice(0),
  };
}
const open = (journal: DemoJournal, now = start): OpenDemo =>
  createDemo({ clinicOn: 'scrubs' }).open({ now: () => now, journal });

async function ask(demo: OpenDemo, path: string, body?: unknown): Promise<unknown> {
  const values = demo.connections.at(-1)?.values ?? {};
  const response = await demo.fetch(
    new Request(`${demoBaseUrl}/api/v1/whatsapp${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'X-Scrubs-Clinic-Provider': values['providerId'] ?? '',
        'X-Scrubs-Clinic-Api-Key': values['apiKey'] ?? '',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  return response.json();
}
const number = '/numbers/971500000001';
const rows = async (
  demo: OpenDemo,
  path = `${number}/conversations?limit=100`,
): Promise<readonly Readonly<Record<string, unknown>>[]> => Object(await ask(demo, path)).data;

describe('the demo with its clinic on Scrubs', () => {
  test('has three numbers; the clinic’s needs no catalogue', async () => {
    const demo = await port.open({ now: () => start, journal: memoryJournal() });
    expect(demo.connections.map(({ vendor, values }) => [vendor, Object.keys(values)])).toEqual([
      ['cloove', ['baseUrl', 'apiKey', 'numberId']],
      ['wpp', ['baseUrl', 'apiKey']],
      ['scrubs', ['baseUrl', 'providerId', 'apiKey']],
    ]);
    expect(demo.connections.map(({ templates }) => templates.length > 0)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('six of the newest ten still take free text, which Scrubs has none of', () => {
    const { cloove, scrubs, wpp } = demoWorld(
      { anchor: start, salt: 'x' },
      { clinicOn: 'scrubs', hotelOn: 'wpp' },
    );
    const hotel = wpp.flatMap(({ phones }) => phones.flatMap(({ conversations }) => conversations));
    const rest = scrubs.flatMap(({ numbers }) => numbers.flatMap(({ people }) => people));
    const guests = cloove.flatMap(({ conversations }) => conversations);
    const newest = [
      ...[...guests, ...hotel].map((row) => ({
        row,
        text: (row.lastInboundAt ?? 0) > start - 864e5,
      })),
      ...rest.map((row) => ({ row, text: false })),
    ]
      .sort((a, b) => lastActivityAt(b.row) - lastActivityAt(a.row))
      .slice(0, 10);
    expect(newest.filter(({ text }) => text).length).toBeGreaterThanOrEqual(6);
    expect(newest.some(({ row }) => rest.some((person) => person.id === row.id))).toBe(true);
  });

  test('a template, a claim and what a customer wrote survive a kill', async () => {
    const journal = memoryJournal();
    const demo = open(journal);
    const [first] = await rows(demo);
    const to = String(first?.['recipient_phone_number']);
    await ask(demo, `${number}/messages/template`, {
      recipient_phone_number: to,
      template_name: 'closed_for_eid',
      language: 'en_US',
    });
    demo.laboratory.customerWrites(`971500000001/${String(first?.['conversation_id'])}`);
    await ask(demo, '/onboarding-links', {});
    const before = await rows(demo);
    const again = open(journal);
    expect(again.seededAnew).toBe(false);
    expect(await rows(again)).toEqual(before);
    const thread = await rows(
      again,
      `${number}/conversations/${String(first?.['conversation_id'])}/messages`,
    );
    expect(thread.map(({ type }) => type).slice(0, 2)).toContain('template');
    expect(() => again.laboratory.customerWrites('971500000001/nowhere')).toThrow(
      'no such conversation',
    );
  });

  test('a journal of the demo with another clinic is not taken for its own', () => {
    const journal = memoryJournal();
    createDemo({ clinicOn: 'cloove' }).open({ now: () => start, journal });
    expect(open(journal).seededAnew).toBe(true);
    expect(open(journal).seededAnew).toBe(false);
  });
});
