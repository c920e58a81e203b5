import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { press, showPart } from '../../../../test/preview/show.tsx';
import { createWorld } from '../../../../test/preview/world.ts';
import type { Delivery, Failure } from '../../../shared/contract/rows.ts';
import { ClientId } from '../../../shared/domain/ids.ts';
import { MessageTrouble } from './message-trouble.tsx';

const world = createWorld(Date.now(), 2);
const message = [...world.messages.values()][0]?.findLast((one) => one.direction === 'outbound');

/** The trouble of a message of ours that stands as given. */
async function show(delivery: Partial<Delivery>, isOurs = true) {
  if (message === undefined) throw new Error('no message of ours');
  const whole: Delivery = {
    status: 'read',
    at: 1,
    attempt: 1,
    failure: null,
    absent: false,
    troubled: false,
    undoUntil: null,
    ...delivery,
  };
  const shown = showPart(
    <MessageTrouble
      message={{
        ...message,
        clientId: isOurs ? ClientId.parse(crypto.randomUUID()) : null,
        delivery: whole,
      }}
      delivery={whole}
    />,
  );
  // The platform has no more to tell than what stands here.
  shown.bridge.answer('messages.lookUp', () => ({ ...message, delivery: whole }));
  shown.bridge.answer('messages.retry', () => ({ ...message, delivery: whole }));
  await screen.findByRole('button', { name: 'Details' });
  return shown;
}
const failed = (vendorCode: string): Partial<Delivery> => {
  const failure: Failure = { code: 'remote_rejected', vendorCode, httpStatus: 400, raw: '{}' };
  return { status: 'failed', failure };
};

it('says what WhatsApp means, and offers a template where only that can go out', async () => {
  const { navigation } = await show(failed('131047'));
  expect(screen.getByText(/The 24-hour window was closed/)).toBeTruthy();
  await press('button', 'Send a template');
  expect(navigation.getState().dialog?.kind).toBe('send_template');
});

it('a template from the thread leaves no failure behind that a colleague answers again', async () => {
  const { navigation } = await show({ ...failed('131047'), troubled: true, attempt: 2 });
  await press('button', 'Send a template');
  expect(navigation.getState().dialog).toMatchObject({
    answers: [{ id: message?.id, attempt: 2 }],
  });
});

it('a template beside a failure that was given up answers nothing, and is not refused for that', async () => {
  const { navigation } = await show({ ...failed('131047'), troubled: false });
  await press('button', 'Send a template');
  expect(navigation.getState().dialog).toMatchObject({ answers: [] });
});

it('does not offer to send again to a customer who stopped marketing', async () => {
  await show(failed('131050'));
  expect(screen.getByText(/stopped marketing messages/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Discard' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
});

it('a phone’s own failure is not offered to be sent again or taken back: the platform has it, and Lobby cannot', async () => {
  await show(failed('131047'), false);
  expect(screen.getByRole('button', { name: 'Send a template' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Discard' })).toBeNull();
});

it('sends an unknown message again only after a person was told that it may be there twice', async () => {
  const { bridge } = await show({ status: 'unknown' });
  expect(screen.getByText(/nobody knows yet whether this arrived/)).toBeTruthy();
  const retries = () => bridge.calls.filter(({ name }) => name === 'messages.retry');
  await press('button', 'Retry');
  await screen.findByRole('alertdialog', { name: 'Send it again?' });
  expect(retries()).toHaveLength(0);
  await press('button', 'Send again');
  await waitFor(() => expect(retries()).toHaveLength(1));
});

it('says that the platform does not have a message only where that is known', async () => {
  await show({ status: 'unknown', absent: true });
  expect(screen.getByText(/it does not have this message/)).toBeTruthy();
});

it('says when the platform was asked, and does not claim that the message is not there', async () => {
  await show({ status: 'unknown' });
  await press('button', 'Look it up');
  const said = await screen.findByText(/The platform was asked at \d\d:\d\d/);
  expect(said.textContent).toContain('does not say for certain');
});
