import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { told } from '../../../../../test/contract/told.ts';
import { mortal } from '../../../../../test/support/mortal.ts';
import {
  admin,
  newClientId,
  outboxWorld,
  type OutboxWorld,
} from '../../../../../test/support/outbox-world.ts';
import { settle } from '../../../../../test/support/virtual-clock.ts';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import type { FailedAttempt } from '../../../../shared/contract/failures.ts';
import type { Message } from '../../../../shared/contract/rows.ts';
import type { ConversationId } from '../../../../shared/domain/ids.ts';

type Input = InputOf<'messages.sendTemplate'>;

let world: OutboxWorld;
beforeEach(async () => {
  world = await outboxWorld();
});
afterEach(() => world.store.close());

/** An own message that the platform refused. */
async function failed(of: OutboxWorld, thread: ConversationId): Promise<Message> {
  const outbox = of.start();
  of.vendor.next = ['reject'];
  const message = await of.send(thread, 'Your room is ready.');
  await settle();
  await outbox.stop();
  return message;
}

const attemptOf = ({ id }: Message, attempt = 1): FailedAttempt => ({ id, attempt });

const answer = (to: Input['to'], answers: readonly FailedAttempt[]): Input => ({
  clientId: newClientId(),
  templateId: world.templateId,
  values: { order_id: '1234', eta: 'Friday' },
  to,
  answers: [...answers],
});
const toThread = (id: ConversationId) => ({ kind: 'conversation', id }) as const;

const listed = (of = world): number =>
  Number(
    Reflect.get(
      Object(of.store.db.prepare('SELECT sum(failed) AS n FROM conversations').get()),
      'n',
    ),
  );
const templates = (of = world): number =>
  of.store.db.prepare(`SELECT id FROM outbox WHERE kind = 'send.template'`).all().length;

const refused = { code: 'conflict', retryable: false, detail: { reason: 'no_failure' } };

it('the program is killed while a failure is answered: the template and the failure never stand there both, nor is one lost without the other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lobby-answers-'));
  const ends = new Set<string>();
  let lived = false;
  for (let boundary = 0; !lived; boundary += 1) {
    const of = await outboxWorld({ file: join(folder, `${boundary}.db`), key: randomBytes(32) });
    const thread = of.thread();
    const living = mortal(of.store);
    const input = answer(toThread(thread), [attemptOf(await failed(of, thread))]);
    living.dieIn(boundary);
    void of.handlersOver(living.store)['messages.sendTemplate'](input, admin);
    await settle(20);
    lived = !living.dead();
    await of.reopen();
    ends.add(`${templates(of)} queued, ${listed(of)} failed`);
    await of.store.close();
  }
  rmSync(folder, { recursive: true, force: true });
  expect(ends).toEqual(new Set(['0 queued, 1 failed', '1 queued, 0 failed']));
});

it('a thread shows a failure as open that somebody has answered, and it is answered again', async () => {
  const thread = world.thread();
  const message = await failed(world, thread);
  expect((await world.read(message)).delivery).toMatchObject({ status: 'failed', troubled: true });
  await world.handlers['messages.sendTemplate'](
    answer(toThread(thread), [attemptOf(message)]),
    admin,
  );
  expect((await world.read(message)).delivery).toMatchObject({ status: 'failed', troubled: false });
});

it('two people answer the same failure at once: one template leaves, and the other is told', async () => {
  const thread = world.thread();
  const answers = [attemptOf(await failed(world, thread))];
  const outbox = world.start();
  const ends = await Promise.all(
    [1, 2].map(() =>
      told(world.handlers['messages.sendTemplate'](answer(toThread(thread), answers), admin)),
    ),
  );
  await settle(20);
  await outbox.stop();
  expect(new Set(ends)).toEqual(new Set(['it was taken', refused]));
  expect(world.vendor.delivered).toMatchObject([{ text: 'order_shipped' }]);
});

it('a call repeated by a window that lost its answer changes nothing: no second template, and nothing given up that was put back', async () => {
  const thread = world.thread();
  const messages = [attemptOf(await failed(world, thread))];
  const input = answer(toThread(thread), messages);
  const first = await world.handlers['messages.sendTemplate'](input, admin);
  expect(await world.handlers['messages.sendTemplate'](input, admin)).toEqual(first);
  expect([templates(), listed()]).toEqual([1, 0]);
  await world.store.write('failures.takeUp', { messages });
  expect(await world.handlers['messages.sendTemplate'](input, admin)).toEqual(first);
  expect([templates(), listed()]).toEqual([1, 1]);
});

it.each<[string, (message: Message) => Promise<unknown>]>([
  [
    'was tried again',
    ({ id, conversationId }) => world.handlers['messages.retry']({ id, conversationId }, admin),
  ],
  [
    'was tried again and failed again',
    async ({ id, conversationId }) => {
      const outbox = world.start();
      world.vendor.next = ['reject'];
      await world.handlers['messages.retry']({ id, conversationId }, admin);
      await settle(20);
      await outbox.stop();
    },
  ],
  [
    'was given up',
    (message) => world.store.write('failures.giveUp', { messages: [attemptOf(message)] }),
  ],
  [
    'arrived after all',
    async ({ id }) =>
      world.store.db.prepare(`UPDATE messages SET status = 'delivered' WHERE id = ?`).run(id),
  ],
  [
    'is gone',
    ({ id, conversationId }) => world.handlers['messages.discard']({ id, conversationId }, admin),
  ],
])('a failure that %s is not answered, and nothing is queued', async (_, happens) => {
  const thread = world.thread();
  const message = await failed(world, thread);
  await happens(message);
  const before = listed();
  const input = answer(toThread(thread), [attemptOf(message)]);
  expect(await told(world.handlers['messages.sendTemplate'](input, admin))).toEqual(refused);
  expect([templates(), listed()]).toEqual([0, before]);
});

it('a failure of another conversation is neither answered nor given up by a template to this one', async () => {
  const message = await failed(world, world.thread());
  const input = answer(toThread(world.thread()), [attemptOf(message)]);
  expect(await told(world.handlers['messages.sendTemplate'](input, admin))).toEqual(refused);
  expect([templates(), listed()]).toEqual([0, 1]);
});

it('of several failures one is answered already: nothing is sent, and the others stay on the list', async () => {
  const thread = world.thread();
  const [first, second] = [await failed(world, thread), await failed(world, thread)];
  await world.store.write('failures.giveUp', { messages: [attemptOf(second)] });
  const input = answer(toThread(thread), [attemptOf(first), attemptOf(second)]);
  expect(await told(world.handlers['messages.sendTemplate'](input, admin))).toEqual(refused);
  expect([templates(), listed()]).toEqual([0, 1]);
  expect(
    await told(
      world.handlers['messages.sendTemplate'](answer(toThread(thread), [attemptOf(first)]), admin),
    ),
  ).toBe('it was taken');
  expect([templates(), listed()]).toEqual([1, 0]);
});

it('a template that may not go leaves the failure that it was to answer on the list', async () => {
  const thread = world.thread();
  const message = await failed(world, thread);
  world.store.db.prepare('UPDATE contacts SET phone = NULL').run();
  const input = answer(toThread(thread), [attemptOf(message)]);
  expect(await told(world.handlers['messages.sendTemplate'](input, admin))).toMatchObject({
    code: 'capability_missing',
  });
  expect([templates(), listed()]).toEqual([0, 1]);
});

it('a number put right: the template goes to the right one, and the failure of the wrong one with it, once', async () => {
  const message = await failed(world, world.thread());
  const to = {
    kind: 'recipient',
    connectionId: world.connectionId,
    phone: '+234 801 999 9999',
    name: 'Ada',
  } as const;
  const sent = await world.handlers['messages.sendTemplate'](
    answer(to, [attemptOf(message)]),
    admin,
  );
  expect(sent.conversationId).not.toBe(message.conversationId);
  expect([templates(), listed()]).toEqual([1, 0]);
  expect(
    await told(world.handlers['messages.sendTemplate'](answer(to, [attemptOf(message)]), admin)),
  ).toEqual(refused);
  expect(templates()).toBe(1);
});

it('who may not give up a failure cannot do so by answering it, and may still send a template', async () => {
  const thread = world.thread();
  const message = await failed(world, thread);
  const holder = { role: 'link', rights: ['readInbox', 'sendTemplates'] } as const;
  const input = answer(toThread(thread), [attemptOf(message)]);
  expect(await told(world.handlers['messages.sendTemplate'](input, holder))).toMatchObject({
    code: 'not_permitted',
    detail: { right: 'sendText' },
  });
  expect([templates(), listed()]).toEqual([0, 1]);
  const plain = { ...input, answers: [] };
  expect(await told(world.handlers['messages.sendTemplate'](plain, holder))).toBe('it was taken');
  expect([templates(), listed()]).toEqual([1, 1]);
});
