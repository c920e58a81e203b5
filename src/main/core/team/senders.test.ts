import { expect, it } from 'vitest';
import { connectionId, outbound, personId } from '../store/test-world.ts';
import { adoptRef } from '../store/adopt-ref.ts';
import { tellSender } from './senders.ts';
import { testDesk, testLog, type TestDesk } from './test-desk.ts';

const ref = 'wamid.1';

/** Ana sends it at her desk, and the vendor gives it a name. */
async function send(ana: TestDesk): Promise<void> {
  const id = ana.idOf('Rosa');
  const [messageId = 0] = ana.messages(
    id,
    outbound(9000, 'At six', { clientId: '44444444-4444-4444-8444-444444444444' as never }),
  );
  const { writable: db } = ana;
  const own = { conversationId: id, messageId, ref };
  adoptRef(db, { ...own, sentAt: 9000 });
  tellSender(db, own);
}

/** What the vendor shows of it elsewhere: an account's, whoever wrote. */
const shown = outbound(9000, 'At six', { ref, origin: 'api', personId: null });

const writer = (desk: TestDesk) =>
  desk.row(
    `SELECT m.origin, p.name FROM messages m LEFT JOIN persons p ON p.id = m.person_id
     WHERE m.conversation_id = ? AND m.text = 'At six'`,
    desk.idOf('Rosa'),
  );

async function two() {
  const log = testLog();
  const ana = await testDesk('Ana', ['Rosa']);
  const ben = await testDesk('Ben', ['Rosa']);
  await ana.attach();
  await ben.attach();
  return { log, ana, ben };
}

it('“another program” had answered the guest: it was Ana, whichever of the two is heard first', async () => {
  for (const first of ['message', 'sender'] as const) {
    const { log, ana, ben } = await two();
    await send(ana);
    await ana.send(log);
    if (first === 'message') ben.messages(ben.idOf('Rosa'), shown);
    await ben.hear(log.log);
    if (first === 'sender') await ben.poll('Rosa', { ref, text: 'At six', sentAt: 9000 });
    expect(writer(ben)).toEqual({ origin: 'lobby', name: 'Ana' });
    // What has been said of it is kept no longer.
    expect(ben.registers('sent:')).toEqual([]);
  }
});

it('at Ana’s own desk her message stays hers, and nothing waits', async () => {
  const { log, ana } = await two();
  await send(ana);
  await ana.send(log);
  await ana.hear(log.log);
  expect(ana.shared().waiting).toEqual([]);
  const row = ana.row('SELECT person_id, client_id FROM messages WHERE ref = ?', ref);
  expect(row).toMatchObject({ person_id: personId, client_id: expect.any(String) });
});

it('a name that Lobby made up for the vendor is told to nobody', async () => {
  const { ana } = await two();
  const id = ana.idOf('Rosa');
  tellSender(ana.writable, { conversationId: id, messageId: 1, ref: 'lobby:1' });
  const waiting = await ana.store.read('team.waiting', { connectionId, limit: 100 });
  expect(waiting.filter(({ value }) => value.kind === 'sent')).toEqual([]);
});

it('a label had another colour on every desk: the last one counts, also where it came before the label', async () => {
  const { log, ana, ben } = await two();
  const vip = await ana.store.write('labels.save', { id: null, name: 'VIP', colour: 'teal' });
  const change = { kind: 'label', labelId: vip.id, on: true } as const;
  await ana.store.write('conversations.change', {
    ids: [ana.idOf('Rosa')],
    change,
    personId,
    now: 1,
  });
  await ana.send(log);
  await ben.hear(log.log);
  const colour = (desk: TestDesk) => desk.row("SELECT colour FROM labels WHERE name = 'VIP'");
  expect(colour(ben)).toEqual({ colour: 'teal' });
  await ana.store.write('labels.save', { id: vip.id, name: 'VIP', colour: 'violet' });
  await ana.send(log);
  await ben.hear(log.log);
  expect(colour(ben)).toEqual({ colour: 'violet' });

  const late = await testDesk('Cleo', ['Rosa']);
  await late.attach();
  await late.hear(log.log.toReversed());
  expect(colour(late)).toEqual({ colour: 'violet' });
});

it('a colleague’s reading takes the notification away here, once, and not what is unread still', async () => {
  const { log, ana, ben } = await two();
  const read = async (desk: TestDesk, upTo: string) => {
    await desk.store.write('conversations.markRead', {
      id: desk.idOf('Rosa'),
      upTo: desk.message(upTo),
      personId,
    });
    await desk.send(log);
  };
  await ana.store.write('conversations.markUnread', { id: ana.idOf('Rosa'), personId });
  await ana.send(log);
  await ben.hear(log.log);
  await read(ana, 'Rosa-3');
  const heard = await ben.hear(log.log);
  expect(heard?.read).toEqual([ben.idOf('Rosa')]);
  // Ana hears of her own reading, and nothing is taken from her that she has not.
  expect((await ana.hear(log.log))?.read).toEqual([]);
});
