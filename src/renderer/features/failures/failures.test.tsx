import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showWindow } from '../../../../test/preview/show.tsx';
import type { Failure, Message } from '../../../shared/contract/rows.ts';
import { LobbyError } from '../../../shared/errors.ts';

/** Makes the newest own message of the nth conversation one that failed so. */
function fail(bridge: FakeBridge, at: number, vendorCode: string, code?: Failure['code']): void {
  const { world } = bridge.state;
  const row = world.conversations[at];
  const list = row === undefined ? [] : (world.messages.get(row.id) ?? []);
  const last = list.findLastIndex((one) => one.origin === 'lobby');
  const message = list[last];
  const delivery = message?.delivery;
  if (message === undefined || !delivery) throw new TypeError('There is an own message');
  list[last] = {
    ...message,
    delivery: {
      ...delivery,
      status: 'failed',
      at: message.sentAt,
      failure: { code: code ?? 'remote_rejected', vendorCode, httpStatus: 400, raw: 'no' },
    },
  };
}

const failedOf = (bridge: FakeBridge, at: number): readonly Message[] => {
  const { conversations, messages } = bridge.state.world;
  const row = conversations[at];
  const list = row === undefined ? [] : (messages.get(row.id) ?? []);
  return list.filter(({ delivery }) => delivery?.status === 'failed');
};

/** Templates without a field. */
function plainTemplates({ state: { world } }: FakeBridge): void {
  world.templates.forEach((template, at) => {
    world.templates[at] = { ...template, body: 'Hello', fields: [], frame: null };
  });
}

const calls = (bridge: FakeBridge, name: string) =>
  bridge.calls.filter((call) => call.name === name).map((call) => call.input);

it('counts on the rail what failed or may have, without changing the link’s name', async () => {
  showWindow({ prepare: (bridge) => fail(bridge, 0, '131026') });
  const link = await screen.findByRole('link', { name: 'Failures' });
  await waitFor(() => expect(link.textContent).toMatch(/Failed or unknown messages: \d/));
});

it('puts each cause into a region with the one thing that helps', async () => {
  const bridge = showWindow({
    prepare: (one) => {
      fail(one, 0, '131026');
      fail(one, 1, '190', 'remote_key_expired');
      fail(one, 2, '131050');
    },
  });
  await press('link', 'Failures');
  const number = await screen.findByRole('region', {
    name: 'WhatsApp does not reach this number',
  });
  await within(number).findByRole('button', { name: 'Fix the number' });
  const account = screen.getByRole('region', { name: /needs an admin/ });
  expect(within(account).getByRole('button', { name: 'Ask an admin' })).toBeTruthy();
  expect(await within(account).findByRole('button', { name: 'Retry' })).toBeTruthy();
  const stopped = screen.getByRole('region', { name: /stopped marketing/ });
  expect(within(stopped).getByRole('button', { name: 'Give all up' })).toBeTruthy();
  expect(within(stopped).queryByRole('button', { name: 'Retry' })).toBeNull();
  const lost = screen.getByRole('region', { name: 'The answer was lost' });
  expect(within(lost).queryByRole('button', { name: 'Retry' })).toBeNull();
  expect(within(lost).queryByRole('button', { name: 'Send again' })).toBeNull();
  expect(calls(bridge, 'messages.retry')).toEqual([]);
});

it('gives a message up without losing it, and takes that back', async () => {
  const bridge = showWindow({ prepare: (one) => fail(one, 0, '131026') });
  await press('link', 'Failures');
  const region = await screen.findByRole('region', { name: /does not reach/ });
  (await within(region).findByRole('button', { name: /Give up the message to/ })).click();
  await waitFor(() => expect(screen.queryByRole('region', { name: /does not reach/ })).toBeNull());
  await press('button', 'Undo');
  await screen.findByRole('region', { name: /does not reach/ });
  expect(calls(bridge, 'failures.takeUp')).toEqual(
    calls(bridge, 'failures.giveUp').map((input) => input),
  );
});

it('opens a template for the person, and gives the failed message up in the very call that sends it', async () => {
  const bridge = showWindow({
    prepare: (one) => {
      fail(one, 0, '131047');
      const { world } = one.state;
      world.templates.forEach((template, at) => {
        if (template.key === 'appointment_reminder') {
          world.templates[at] = { ...template, name: 'Plain hello', body: 'Hello', fields: [] };
        }
      });
    },
  });
  await press('link', 'Failures');
  const region = await screen.findByRole('region', { name: 'The 24-hour window was closed' });
  const [first] = await within(region).findAllByRole('button', { name: 'Send a template' });
  first?.click();
  const dialog = await screen.findByRole('dialog', { name: 'Send template' });
  fireEvent.click(await within(dialog).findByRole('option', { name: /Plain hello/ }));
  await press('button', 'Send template');
  await screen.findByText('1 message is off the list');
  const [message] = failedOf(bridge, 0);
  expect(calls(bridge, 'messages.sendTemplate')).toMatchObject([
    { answers: [{ id: message?.id, attempt: message?.delivery?.attempt }] },
  ]);
  expect(calls(bridge, 'failures.giveUp')).toEqual([]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('says that a failure was dealt with meanwhile, and does not say that the template went', async () => {
  const bridge = showWindow({
    prepare: (one) => {
      fail(one, 0, '131047');
      plainTemplates(one);
    },
  });
  await press('link', 'Failures');
  const region = await screen.findByRole('region', { name: 'The 24-hour window was closed' });
  const [first] = await within(region).findAllByRole('button', { name: 'Send a template' });
  first?.click();
  const dialog = await screen.findByRole('dialog', { name: 'Send template' });
  const [option] = await within(dialog).findAllByRole('option');
  if (option === undefined) throw new TypeError('There is a template');
  fireEvent.click(option);
  for (const { id } of failedOf(bridge, 0)) bridge.state.givenUp.add(id);
  await press('button', 'Send template');
  await within(dialog).findByText('This failure has been dealt with already');
  expect(screen.queryByText('1 message is off the list')).toBeNull();
});

it('looks all of them up, one after the other, and sends none again by itself', async () => {
  const bridge = showWindow();
  await press('link', 'Failures');
  await press('button', 'Look all up');
  await screen.findByText('The platform is being asked');
  expect(calls(bridge, 'messages.lookUp').length).toBeGreaterThan(0);
  expect(calls(bridge, 'messages.retry')).toEqual([]);
});

it('does not try again before the time has come', async () => {
  const bridge = showWindow({ prepare: (one) => fail(one, 0, '133016') });
  await press('link', 'Failures');
  const region = await screen.findByRole('region', { name: 'WhatsApp held them back' });
  await within(region).findByText(/Again from/);
  expect(within(region).queryByRole('button', { name: 'Retry' })).toBeNull();
  within(region).getByRole('button', { name: 'Try all again' }).click();
  await screen.findByText('None of them can be tried again yet');
  expect(calls(bridge, 'messages.retry')).toEqual([]);
});

it('offers no second try of what a phone sent, and tells nobody to wait for one', async () => {
  const bridge = showWindow({
    prepare: (one) => {
      fail(one, 0, '131056');
      const [list] = one.state.world.messages.values();
      const at = list?.findIndex(({ delivery }) => delivery?.status === 'failed') ?? -1;
      const message = list?.[at];
      if (list === undefined || message === undefined) throw new TypeError('One has failed');
      list[at] = { ...message, origin: 'phone' };
    },
  });
  await press('link', 'Failures');
  const region = await screen.findByRole('region', { name: 'Too many messages in a short time' });
  await within(region).findByText(/^Sent from another tool or phone: try them again there/);
  expect(within(region).queryByText(/^Wait until the time/)).toBeNull();
  expect(within(region).queryByRole('button', { name: 'Try all again' })).toBeNull();
  within(region).getByRole('button', { name: 'Open' }).click();
  await screen.findByRole('region', { name: /^Conversation with/ });
  expect(calls(bridge, 'messages.retry')).toEqual([]);
});

it('says that all went out when nothing is wrong', async () => {
  showWindow({ prepare: (bridge) => bridge.answer('failures.groups', () => []) });
  await press('link', 'Failures');
  await screen.findByText('Everything went out');
});

it('shows an unknown message beside what it may be, and lets a person say which it is', async () => {
  const bridge = showWindow({
    prepare: (one) => {
      const other = [...one.state.world.messages.values()].flat().find(({ delivery }) => delivery);
      one.answer('failures.candidates', () => (other === undefined ? [] : [other]));
    },
  });
  await press('link', 'Failures');
  const lost = await screen.findByRole('region', { name: 'The answer was lost' });
  const [ask] = await within(lost).findAllByRole('button', { name: 'Is it one of these?' });
  ask?.click();
  const dialog = await screen.findByRole('dialog', { name: 'Is it one of these?' });
  within(dialog).getByRole('region', { name: 'Your message' });
  const there = within(dialog).getByRole('region', { name: 'At the platform' });
  within(there).getByRole('button', { name: 'It is this one' }).click();
  await waitFor(() => expect(calls(bridge, 'failures.settle')).toHaveLength(1));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(calls(bridge, 'messages.retry')).toEqual([]);
});

it('writes a template to everybody of a cause, each by their name, and takes off the list who got it', async () => {
  const bridge = showWindow({
    prepare: (one) => {
      const { world } = one.state;
      const [first] = world.conversations;
      const second = world.conversations.findIndex(
        ({ numberId }, at) => at > 0 && numberId === first?.numberId,
      );
      fail(one, 0, '131047');
      fail(one, second, '131047');
      world.templates.forEach((template, at) => {
        const fields = [{ key: 'name', example: null }];
        world.templates[at] = { ...template, body: 'Hello {{name}}', fields, frame: null };
      });
      one.answer('messages.sendTemplate', ({ to }) => {
        const of = to.kind === 'conversation' ? world.messages.get(to.id) : undefined;
        const [message] = of ?? [];
        if (message === undefined) throw new TypeError('No such conversation');
        return message;
      });
    },
  });
  await press('link', 'Failures');
  const region = await screen.findByRole('region', { name: 'The 24-hour window was closed' });
  within(region).getByRole('button', { name: 'Send all a template' }).click();
  const dialog = await screen.findByRole('dialog', { name: 'Send all a template' });
  const [option] = await within(dialog).findAllByRole('option');
  if (option === undefined) throw new TypeError('There is a template');
  fireEvent.click(option);
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Send to 2 people' }));
  await screen.findByText('2 templates are on their way');
  const sent = calls(bridge, 'messages.sendTemplate').map((input) =>
    Object.values(Object(input).values),
  );
  expect(sent).toHaveLength(2);
  expect(new Set(sent.flat()).size).toBe(2);
  expect(calls(bridge, 'messages.sendTemplate')).toMatchObject([
    { answers: [{ attempt: 1 }] },
    { answers: [{ attempt: 1 }] },
  ]);
  expect(calls(bridge, 'failures.giveUp')).toEqual([]);
});

it('writes to nobody whose failure a colleague answered meanwhile, and does not say that they stay on the list', async () => {
  const bridge = showWindow({
    prepare: (one) => {
      const { conversations } = one.state.world;
      const [first] = conversations;
      fail(one, 0, '131047');
      fail(
        one,
        conversations.findIndex(({ numberId }, at) => at > 0 && numberId === first?.numberId),
        '131047',
      );
      plainTemplates(one);
    },
  });
  await press('link', 'Failures');
  const region = await screen.findByRole('region', { name: 'The 24-hour window was closed' });
  within(region).getByRole('button', { name: 'Send all a template' }).click();
  const dialog = await screen.findByRole('dialog', { name: 'Send all a template' });
  const [option] = await within(dialog).findAllByRole('option');
  if (option === undefined) throw new TypeError('There is a template');
  fireEvent.click(option);
  for (const { id } of failedOf(bridge, 0)) bridge.state.givenUp.add(id);
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Send to 2 people' }));
  await screen.findByText('1 template is on its way');
  await screen.findByText(/^1 person was not written to: something was done/);
  expect(screen.queryByText(/stays? on the list/)).toBeNull();
});

it('leaves on the list whom the template could not go to', async () => {
  const bridge = showWindow({
    prepare: (one) => {
      fail(one, 0, '131047');
      plainTemplates(one);
      one.answer('messages.sendTemplate', () => {
        throw new LobbyError('contact_opted_out', 'no');
      });
    },
  });
  await press('link', 'Failures');
  await press('button', 'Send all a template');
  const dialog = await screen.findByRole('dialog', { name: 'Send all a template' });
  expect(within(dialog).queryByRole('button', { name: 'Send to 0 people' })).toBeNull();
  within(dialog).getByText(/^Choose a template/);
  const [option] = await within(dialog).findAllByRole('option');
  if (option === undefined) throw new TypeError('There is a template');
  fireEvent.click(option);
  fireEvent.click(await within(dialog).findByRole('button', { name: /^Send to \d/ }));
  await screen.findByText(/not written to and stays? on the list/);
  expect(calls(bridge, 'failures.giveUp')).toEqual([]);
});

it('copies every number of a cause once, for whoever looks them up', async () => {
  const written: string[] = [];
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void written.push(text) },
  });
  const bridge = showWindow({
    prepare: (one) => {
      fail(one, 0, '131026');
      fail(one, 1, '131026');
    },
  });
  await press('link', 'Failures');
  await press('button', 'Copy the numbers');
  await screen.findByText('Copied');
  const phones = bridge.state.world.conversations.slice(0, 2).map(({ contact }) => contact.phone);
  expect(written[0]?.split('\n')).toHaveLength(2);
  for (const phone of phones) expect(written[0]).toContain(phone);
  Reflect.deleteProperty(navigator, 'clipboard');
});
