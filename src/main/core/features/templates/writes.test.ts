import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConnectionId, TemplateId } from '../../../../shared/domain/ids.ts';
import type { TemplateForm } from '../../../../shared/contract/templates.ts';
import { systemRandom } from '../../node-ports.ts';
import { openInProcessStore } from '../../store/in-process.ts';

type TestStore = Awaited<ReturnType<typeof openInProcessStore>>;
let store: TestStore;
const connectionId = ConnectionId.parse(systemRandom.uuid());
beforeEach(async () => {
  store = await openInProcessStore();
  await store.write('connections.keep', {
    id: connectionId,
    vendor: 'cloove',
    label: 'Desk',
    baseUrl: 'https://api.clooveai.com',
    settings: {},
    sealed: new Uint8Array([1]),
    createdAt: 1,
  });
});
afterEach(() => store.close());

const form: TemplateForm = {
  id: null,
  connectionId,
  key: 'order_ready',
  name: 'Order ready',
  language: 'es',
  category: 'UTILITY',
  status: 'APPROVED',
  body: 'Hola {{1}}, su pedido {{order_id}} está listo.',
  fields: [
    { key: '1', example: 'Ana' },
    { key: 'order_id', example: null },
  ],
  senderNumberId: 'wn-1',
};

it('a template comes back as it was typed', async () => {
  const row = await store.write('templates.keep', form);
  expect(row).toEqual({
    ...form,
    id: row.id,
    vendorStatus: null,
    bodySource: 'typed',
    frame: null,
    unlistedAt: null,
    favourite: false,
    source: 'admin',
    lastUsedAt: null,
    lastValues: {},
  });
  expect(await store.read('templates.all', { connectionId })).toEqual([row]);
  expect(await store.read('templates.all', { connectionId: null })).toEqual([row]);
  const nobody = { connectionId: systemRandom.uuid() };
  expect(await store.read('templates.all', nobody)).toEqual([]);
});

it('the same key in the same language is refused, in another it is another template', async () => {
  const row = await store.write('templates.keep', form);
  await expect(store.write('templates.keep', form)).rejects.toMatchObject({ code: 'conflict' });
  const other = await store.write('templates.keep', { ...form, language: null });
  expect(other.language).toBeNull();
  const clash = { ...form, id: other.id };
  await expect(store.write('templates.keep', clash)).rejects.toMatchObject({ code: 'conflict' });
  const changed = await store.write('templates.keep', { ...form, id: row.id, status: 'PAUSED' });
  expect(changed).toMatchObject({ id: row.id, status: 'PAUSED' });
});

it('a change keeps the last used values', async () => {
  const row = await store.write('templates.keep', form);
  await store.write('templates.used', { id: row.id, values: { 1: 'Ana' }, at: 77 });
  const changed = await store.write('templates.keep', { ...form, id: row.id, name: 'Ready' });
  expect(changed).toMatchObject({ name: 'Ready', lastUsedAt: 77, lastValues: { 1: 'Ana' } });
});

it('a template or connection that is gone is told', async () => {
  const { id } = await store.write('templates.keep', form);
  await store.write('templates.remove', { id });
  for (const work of [
    store.write('templates.remove', { id }),
    store.write('templates.keep', { ...form, id }),
    store.write('templates.keep', {
      ...form,
      connectionId: ConnectionId.parse(systemRandom.uuid()),
    }),
  ]) {
    await expect(work).rejects.toMatchObject({ code: 'not_found' });
  }
  await store.write('templates.used', { id: TemplateId.parse(99), values: {}, at: 1 });
  expect(await store.read('templates.all', { connectionId: null })).toEqual([]);
});
