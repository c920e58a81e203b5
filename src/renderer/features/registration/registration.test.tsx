import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { addClinic, clinicRow } from '../../../../test/preview/clinic-handlers.ts';
import { press, showWindow, type, typed } from '../../../../test/preview/show.tsx';
import { LobbyError } from '../../../shared/errors.ts';

async function openClinic(prepare: (bridge: ReturnType<typeof showWindow>) => void = () => {}) {
  const bridge = showWindow({
    prepare: (fake) => {
      addClinic(fake.state.world);
      prepare(fake);
    },
  });
  await press('link', 'Connections');
  await press('button', 'Manage Clínica');
  await screen.findByRole('region', { name: 'WhatsApp number' });
  return bridge;
}
const asked = (bridge: ReturnType<typeof showWindow>, name: string) =>
  bridge.calls.filter((call) => call.name === name).map(({ input }) => input);

async function fillNumber(): Promise<void> {
  await press('button', 'Register a number');
  await type('Phone number to register', '+503 7765 4321');
  await type('Access token', 'EAAJ-new');
}

it('a number is registered by the code that comes, step by step', async () => {
  const bridge = await openClinic();
  await fillNumber();
  await press('button', 'Send the code');
  await type('Code', '123-456');
  await press('button', 'Verify');
  await screen.findByText('Step 3 of 3: WhatsApp verifies it');
  await press('button', 'Done');
  const section = await screen.findByRole('region', { name: 'WhatsApp number' });
  await within(section).findByText('Active');
  expect(asked(bridge, 'registration.begin')).toMatchObject([
    { phone: '+503 7765 4321', otpMethod: 'sms', wabaId: 'waba_123', accessToken: 'EAAJ-new' },
  ]);
  expect(asked(bridge, 'registration.verify')).toMatchObject([{ code: '123-456' }]);
});

it('a wrong code is told in words, what was typed stays, and a code of another length asks nobody', async () => {
  const bridge = await openClinic();
  await fillNumber();
  await press('button', 'Send the code');
  await type('Code', '1234');
  await press('button', 'Verify');
  await screen.findByText('The code has six digits. Type all of them.');
  expect(asked(bridge, 'registration.verify')).toEqual([]);
  await type('Code', '654321');
  await press('button', 'Verify');
  await screen.findByText('This code is not right, or it has run out');
  expect(typed('Code')).toBe('654321');
});

it('with no network it says that it starts when there is one, and keeps every field', async () => {
  await openClinic((fake) => {
    const connection = fake.state.world.connections.at(-1);
    if (connection === undefined) throw new Error('no clinic');
    fake.state.world.connections.splice(-1, 1, {
      ...connection,
      freshness: { ...connection.freshness, state: 'offline' },
    });
    fake.answer('registration.begin', () => {
      throw new LobbyError('network_offline', 'Offline.');
    });
  });
  await fillNumber();
  await screen.findByText('This starts when there is a network');
  await press('button', 'Send the code');
  await screen.findByText('No network');
  expect(typed('Phone number to register')).toBe('+503 7765 4321');
  expect(typed('Access token')).toBe('EAAJ-new');
});

it('only what was changed is sent, and a token that is left alone is not', async () => {
  const bridge = await openClinic();
  await press('button', 'Edit settings');
  await press('button', 'Save');
  await screen.findByText('Nothing is changed yet.');
  await type('City', 'Santa Ana');
  await press('button', 'Save');
  await waitFor(() =>
    expect(asked(bridge, 'intents.add')).toMatchObject([
      { action: { kind: 'clinic.settings', change: { city: 'Santa Ana' } } },
    ]),
  );
  const [{ action }] = asked(bridge, 'intents.add') as [{ action: { change: object } }];
  expect(Object.keys(action.change)).toEqual(['city']);
});

it('a token that is the platform’s mask is refused with words before it leaves', async () => {
  const bridge = await openClinic();
  await press('button', 'Change credentials');
  await type('Access token', 'EAAOKw...****');
  await type('Verify token', 'verify_1');
  await press('button', 'Save');
  await screen.findByText(/mask of a token/);
  expect(asked(bridge, 'intents.add')).toEqual([]);
});

it('deregistering takes the number typed in full', async () => {
  const registration = { status: 'active', number: '+50377654321' } as const;
  const bridge = await openClinic((fake) => {
    const row = clinicRow(fake.state.world.now);
    fake.answer('clinic.get', () => ({
      ...row,
      registration: { ...row.registration, ...registration },
    }));
  });
  await press('button', 'Deregister');
  const dialog = await screen.findByRole('alertdialog', { name: 'Deregister the number?' });
  await type('Type the phone number', '+503 7765 4320');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Deregister' }));
  await screen.findByText('Type the number as it stands above, with all its digits.');
  expect(asked(bridge, 'intents.add')).toEqual([]);
  await type('Type the phone number', '503 7765 4321');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Deregister' }));
  await waitFor(() =>
    expect(asked(bridge, 'intents.add')).toMatchObject([
      { action: { kind: 'registration.deregister', phone: '+50377654321' } },
    ]),
  );
});

it('who is no admin sees everything, what they may not do, and why', async () => {
  await openClinic((fake) =>
    fake.answer('clinic.get', () => clinicRow(fake.state.world.now, { access: 'member' })),
  );
  await screen.findByText('You can look, and only an admin of the clinic can change');
  expect(screen.getAllByText('Clínica San Salvador').length).toBeGreaterThan(0);
  for (const name of ['Register a number', 'Edit profile', 'Edit settings', 'Change credentials']) {
    expect(screen.getByRole('button', { name }).hasAttribute('disabled')).toBe(true);
  }
});

it.each([
  ['remote_subscription_expired', 'The subscription at the platform has ended', /renew it/u],
  ['remote_plan_required', 'The plan at the platform does not include this', /a larger plan/u],
] as const)(
  '%s is a sentence on the page with what to do, and the clinic stays readable',
  async (code, title, advice) => {
    await openClinic((fake) => {
      fake.answer('clinic.get', () =>
        clinicRow(Date.now(), { error: { code, message: 'Payment Required', retryable: false } }),
      );
    });
    await screen.findByText(title);
    await screen.findByText(advice);
    await screen.findByRole('region', { name: 'Profile' });
  },
);
