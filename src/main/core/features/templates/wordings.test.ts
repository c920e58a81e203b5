import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  catalogueConnection as connectionId,
  catalogueWorld,
  listedTemplate,
  type CatalogueWorld,
} from '../../../../../test/support/catalogue-world.ts';
import { threadsSql } from './reads.ts';
import type { RemoteTemplate } from '../../remotes/number-parts.ts';

const numberRef = '34600000001';
const personId = '00000000-0000-4000-8000-0000000000aa';
let world: CatalogueWorld;
beforeEach(async () => {
  world = await catalogueWorld();
  await world.store.write('persons.ensureDefault', {
    id: personId,
    name: 'Front desk',
    now: 0,
  });
});
afterEach(() => world.store.close());

const list = (now: number, ...templates: RemoteTemplate[]) =>
  world.store.write('templates.listed', { connectionId, numberRef, templates, now });
const rows = () => world.store.read('templates.all', { connectionId, personId });
const first = async () => {
  const [row] = await rows();
  if (row === undefined) throw new TypeError('There is a template');
  return row;
};
const type = async (body: string | null) =>
  world.store.write('templates.saveWording', { id: (await first()).id, body, personId });

describe('a wording that an admin types in', () => {
  it('stays when the platform lists its templates again', async () => {
    await list(1, listedTemplate('hello'));
    expect(await type('  Hello {{1}}  ')).toMatchObject({
      body: 'Hello {{1}}',
      bodySource: 'typed',
      source: 'vendor',
    });
    await list(2, listedTemplate('hello', { status: 'PAUSED', vendorStatus: 'PAUSED' }));
    expect(await first()).toMatchObject({ body: 'Hello {{1}}', bodySource: 'typed' });
  });

  it('is not lost when the platform lists the template no more, and is back when it does again', async () => {
    await list(1, listedTemplate('hello'));
    await type('Hello {{1}}');
    await list(50);
    expect(await first()).toMatchObject({
      status: 'DISABLED',
      vendorStatus: null,
      unlistedAt: 50,
      body: 'Hello {{1}}',
    });
    await list(60);
    expect((await first()).unlistedAt).toBe(50);
    await list(70, listedTemplate('hello'));
    expect(await first()).toMatchObject({
      status: 'APPROVED',
      unlistedAt: null,
      bodySource: 'typed',
    });
  });

  it('gives way to the platform’s own words, which nobody types over', async () => {
    await list(1, listedTemplate('hello'));
    await type('Hello {{1}}');
    await list(2, listedTemplate('hello', { body: 'Dear {{1}}' }));
    expect(await first()).toMatchObject({ body: 'Dear {{1}}', bodySource: 'vendor' });
    await expect(type('Hello {{1}}')).rejects.toMatchObject({
      code: 'conflict',
      detail: { reason: 'vendor_wording' },
    });
  });

  it('with other fields than the template is refused: it would show what is not sent', async () => {
    await list(1, listedTemplate('hello'));
    await expect(type('Hello {{name}}')).rejects.toMatchObject({
      code: 'bad_input',
      detail: { reason: 'fields_differ', unknown: ['name'], missing: ['1'] },
    });
    expect((await first()).body).toBeNull();
  });

  it('can be forgotten', async () => {
    await list(1, listedTemplate('hello'));
    await type('Hello {{1}}');
    expect(await type(' ')).toMatchObject({ body: null, bodySource: null });
  });
});

it('keeps what stands around the words, as the platform tells it now', async () => {
  const frame = {
    header: { kind: 'image' as const, text: null },
    footer: 'Reply STOP to end',
    buttons: [{ kind: 'url' as const, title: 'Track', value: 'https://x.example/{{url.1}}' }],
  };
  await list(1, listedTemplate('hello', { frame }));
  expect((await first()).frame).toEqual(frame);
  await list(2, listedTemplate('hello', { frame: { ...frame, footer: null } }));
  expect((await first()).frame).toEqual({ ...frame, footer: null });
});

it('a favourite is one person’s, and stays when the template is listed anew', async () => {
  await list(1, listedTemplate('hello'));
  const { id } = await first();
  await world.store.write('templates.favourite', { id, favourite: true, personId });
  await world.store.write('templates.favourite', { id, favourite: true, personId });
  await list(2, listedTemplate('hello', { body: 'Hi {{1}}' }));
  expect((await first()).favourite).toBe(true);
  expect(await world.store.read('templates.all', { connectionId })).toMatchObject([
    { favourite: false },
  ]);
  await world.store.write('templates.favourite', { id, favourite: false, personId });
  expect((await first()).favourite).toBe(false);
});

it('finds the conversations of a pasted phone on every number of the connection, however it is spelt', async () => {
  const { db } = world.store;
  db.exec(`
    INSERT INTO numbers (id, connection_id, ref, name, time_zone)
      VALUES (81, '${connectionId}', 'a', 'Desk', 'UTC'), (82, '${connectionId}', 'b', 'Pharmacy', 'UTC');
    INSERT INTO contacts (id, number_id, identifier, name, phone) VALUES
      (91, 81, '5491155550000', 'Ada', '+5491155550000'), (92, 82, 'AR.x', NULL, '+541155550000'),
      (93, 82, '34600000009', 'Eva', '+34600000009');
    INSERT INTO conversations (id, number_id, contact_id, last_activity_at)
      VALUES (71, 81, 91, 5), (72, 82, 92, 9), (73, 82, 93, 1);
  `);
  const of = (phone: string, identifier: string) =>
    world.store.read('templates.threads', { connectionId, phone, identifier });
  expect(await of('+5491155550000', '541155550000')).toEqual([
    { conversationId: 72, numberId: 82, numberName: 'Pharmacy', displayName: '+541155550000' },
    { conversationId: 71, numberId: 81, numberName: 'Desk', displayName: 'Ada' },
  ]);
  expect(await of('+34611111111', '34611111111')).toEqual([]);
});

it('finds them without walking every contact', () => {
  const plan = world.store.db
    .prepare(`EXPLAIN QUERY PLAN ${threadsSql}`)
    .all('[]', '', '', '')
    .map((row) => String(Reflect.get(Object(row), 'detail')));
  expect(plan.filter((step) => /\bk\b|contacts/.test(step))).toEqual([
    expect.stringContaining('contacts_phone (phone=?)'),
    expect.stringContaining('(number_id=? AND identifier=?)'),
    expect.stringContaining('INTEGER PRIMARY KEY (rowid=?)'),
  ]);
});
