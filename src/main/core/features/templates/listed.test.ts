import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  catalogueConnection as connectionId,
  catalogueWorld,
  listedTemplate,
  type CatalogueWorld,
} from '../../../../../test/support/catalogue-world.ts';
import type { TemplateForm } from '../../../../shared/contract/templates.ts';
import type { RemoteTemplate } from '../../remotes/number-parts.ts';

const numberRef = '34600000001';
let world: CatalogueWorld;
beforeEach(async () => {
  world = await catalogueWorld();
});
afterEach(() => world.store.close());

const list = (...templates: RemoteTemplate[]) =>
  world.store.write('templates.listed', { connectionId, numberRef, templates, now: 1 });
const rows = () => world.store.read('templates.all', { connectionId });
const first = async () => {
  const [row] = await rows();
  if (row === undefined) throw new TypeError('There is a template');
  return row;
};
const own: TemplateForm = {
  id: null,
  connectionId,
  key: 'hello',
  name: 'Hello',
  language: 'en_US',
  category: null,
  status: 'APPROVED',
  body: 'Hello {{1}}',
  fields: [{ key: '1', example: null }],
  senderNumberId: numberRef,
};

it('what the vendor says now stands, and what was last sent is still offered', async () => {
  await list(listedTemplate('hello'));
  const { id } = await first();
  await world.store.write('templates.used', { id, values: { 1: 'Ana' }, at: 77 });
  await list(
    listedTemplate('hello', {
      status: 'PAUSED',
      vendorStatus: 'PAUSED_LOW_QUALITY',
      fields: [{ key: 'name', example: 'Eva' }],
    }),
  );
  expect(await rows()).toMatchObject([
    {
      id,
      status: 'PAUSED',
      vendorStatus: 'PAUSED_LOW_QUALITY',
      fields: [{ key: 'name', example: 'Eva' }],
      lastUsedAt: 77,
      lastValues: { 1: 'Ana' },
    },
  ]);
});

it('one language, one number: each has its own, and a list of one leaves the others alone', async () => {
  await list(listedTemplate('hello'), listedTemplate('hello', { language: 'es' }));
  await world.store.write('templates.listed', {
    connectionId,
    numberRef: '34600000002',
    templates: [listedTemplate('hello')],
    now: 1,
  });
  await list();
  expect(await rows()).toMatchObject([{ senderNumberId: '34600000002', language: 'en_US' }]);
});

describe('a wording', () => {
  it('that an admin gave stays while the fields are the same, and goes when they change', async () => {
    await world.store.write('templates.keep', own);
    await list(listedTemplate('hello'));
    expect(await rows()).toMatchObject([{ source: 'vendor', body: 'Hello {{1}}' }]);
    await list(listedTemplate('hello', { fields: [] }));
    expect(await rows()).toMatchObject([{ body: null }]);
  });

  it('of the vendor stands above it', async () => {
    await world.store.write('templates.keep', own);
    await list(listedTemplate('hello', { body: 'Dear {{1}}' }));
    expect(await rows()).toMatchObject([{ body: 'Dear {{1}}' }]);
  });
});

it('an admin changes and removes nothing that the vendor keeps', async () => {
  await list(listedTemplate('hello'));
  const { id } = await first();
  const refused = { code: 'conflict', detail: { reason: 'vendor_template' } };
  await expect(world.store.write('templates.keep', { ...own, id })).rejects.toMatchObject(refused);
  await expect(world.store.write('templates.remove', { id })).rejects.toMatchObject(refused);
  await world.store.write('templates.used', { id, values: {}, at: 1 });
  await list();
  await expect(world.store.write('templates.keep', { ...own, id })).rejects.toMatchObject(refused);
  await world.store.write('templates.remove', { id });
  expect(await rows()).toEqual([]);
});

it('an admin’s own template that the vendor does not list stays', async () => {
  await world.store.write('templates.keep', { ...own, key: 'mine' });
  await list(listedTemplate('hello'));
  await list();
  expect(await rows()).toMatchObject([{ key: 'mine', source: 'admin', status: 'APPROVED' }]);
});

it('a list that says nothing new tells no window', async () => {
  const topics: string[] = [];
  await list(listedTemplate('hello'));
  world.store.onChanged((changed) => void topics.push(...changed));
  await list(listedTemplate('hello'));
  expect(topics).toEqual(['numbers']);
});

it('whatever was listed before, in whatever order and however often, the last list is what is there', async () => {
  const one = fc.record({
    key: fc.constantFrom('a', 'b', 'c'),
    language: fc.constantFrom('en', 'es'),
    status: fc.constantFrom('APPROVED' as const, 'REJECTED' as const),
  });
  const lists = fc.array(fc.array(one, { maxLength: 6 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(lists, async (given) => {
      for (const some of given) await list(...some.map((each) => listedTemplate(each.key, each)));
      const last = (given.at(-1) ?? []).map((each) => [
        `${each.key} ${each.language}`,
        each.status,
      ]);
      const there = (await rows()).map((row) => [`${row.key} ${row.language}`, row.status]);
      expect(there).toHaveLength(Object.keys(Object.fromEntries(last)).length);
      expect(Object.fromEntries(there)).toEqual(Object.fromEntries(last));
    }),
    { numRuns: 50 },
  );
});
