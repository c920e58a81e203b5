import { expect, it } from 'vitest';
import { createWaabotSimulator } from './simulator.ts';

it('a bot tells of what is written to it and of what its phone writes, once, and never again', async () => {
  const told: unknown[] = [];
  const simulator = createWaabotSimulator({
    now: () => Date.UTC(2026, 4, 1, 12),
    async deliver(request) {
      told.push(await request.json());
      return new Response(null, { status: 503 });
    },
  });
  const { control } = simulator;
  const [bot] = control.bots();
  if (bot === undefined) throw new Error('There is no bot.');
  control.customerWrites(null, { from: '2348012345678', text: 'Nobody is told yet' });
  bot.webhook = { url: 'http://127.0.0.1:9/hook', events: ['onMessage'] };
  control.customerWrites(null, { from: '2348012345678', text: 'Its switch is off' });
  bot.actions.send_webhook = true;
  control.phoneWrites(null, '2348012345678', 'Nor of this');
  const id = control.customerWrites(null, { from: '2348012345678', name: 'Ana', text: 'Hello' });
  bot.webhook = { ...bot.webhook, events: ['onMessage', 'onAnyMessage'] };
  control.phoneWrites(null, '120363041234567890@g.us', 'Hi all');
  control.advance(3_600_000);
  expect(await control.told()).toEqual([503, 503]);
  expect(told).toMatchObject([
    {
      key: { remoteJid: '2348012345678@s.whatsapp.net', fromMe: false, id },
      pushName: 'Ana',
      message: { conversation: 'Hello' },
    },
    { key: { remoteJid: '120363041234567890@g.us', fromMe: true } },
  ]);
});
