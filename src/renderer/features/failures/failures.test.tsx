import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { FakeBridge } from '../../../../test/preview/fake-bridge.ts';
import { press, showWindow } from '../../../../test/preview/show.tsx';
import type { Failure } from '../../../shared/contract/rows.ts';

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

it('opens a template for the person, and gives the failed message up once it is sent', async () => {
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
  await waitFor(() => expect(calls(bridge, 'failures.giveUp')).toHaveLength(1));
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
