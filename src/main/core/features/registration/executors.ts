import type { ActionOf } from '../../../../shared/contract/actions/action.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import { kept, type Executor, type ExecutorContext } from '../../intents/executor.ts';
import type { ClinicPart, RegistrationPart } from '../../remotes/clinic-parts.ts';
import { phoneOf, refuseCurrency, refuseToken, refuseZone } from './checks.ts';

type Profile = ActionOf<'clinic.profile'>['change'];

type At = Pick<ExecutorContext, 'remote'>;

function missing(part: 'clinic' | 'registration'): LobbyError {
  return new LobbyError('capability_missing', 'This platform has no clinic.', { detail: { part } });
}

function clinicIn({ remote }: At): ClinicPart {
  const { clinic } = remote.parts;
  if (clinic === undefined) throw missing('clinic');
  return clinic;
}

function registrationIn({ remote }: At): RegistrationPart {
  const { registration } = remote.parts;
  if (registration === undefined) throw missing('registration');
  return registration;
}

const at = 'action.change';

function refuseBadProfile(change: Profile): void {
  if (Object.values(change).every((value) => value === undefined)) {
    throw new LobbyError('bad_input', 'Nothing would change.', {
      detail: { fields: [at], reason: 'nothing' },
    });
  }
  if (change.phone !== undefined) phoneOf(change.phone, `${at}.phone`);
  refuseZone(change.timeZone, `${at}.timeZone`);
  refuseCurrency(change.currency, `${at}.currency`);
}

/** A phone as the platform takes it. */
function asSent<Change extends Profile>(change: Change): Change {
  return change.phone === undefined
    ? change
    : { ...change, phone: phoneOf(change.phone, `${at}.phone`) };
}

const told = ({ connectionId, clock }: ExecutorContext) => ({ connectionId, now: clock.now() });

/** Reads the settings anew, so that the screen shows what came of a change. */
async function readAgain(context: ExecutorContext, signal: AbortSignal): Promise<void> {
  const settings = await clinicIn(context).settings(signal);
  await context.store.write('clinics.read', { ...told(context), isAdmin: null, settings });
}

const shared = {
  part: 'clinic',
  topic: 'registration',
  subject: () => '',
  target: () => 'clinic',
  makes: false,
  // Setting something to the same value again changes nothing.
  repeat: 'harmless',
} as const;

export const settingsExecutor: Executor<'clinic.settings'> = {
  ...shared,
  check({ change }) {
    refuseBadProfile(change);
    refuseToken(change.accessToken, `${at}.accessToken`);
  },
  async run({ change }, context, signal) {
    const settings = await clinicIn(context).changeSettings(asSent(change), signal);
    await kept(context.store.write('clinics.read', { ...told(context), isAdmin: null, settings }));
  },
};

export const profileExecutor: Executor<'clinic.profile'> = {
  ...shared,
  check: ({ change }) => refuseBadProfile(change),
  async run({ change }, context, signal) {
    await clinicIn(context).changeProfile(asSent(change), signal);
    // It is done; what is shown of it is read again later where it cannot be read now.
    await readAgain(context, signal).catch(() => undefined);
  },
};

export const credentialsExecutor: Executor<'clinic.credentials'> = {
  ...shared,
  subject: ({ phoneNumberId }) => phoneNumberId,
  check: ({ accessToken }) => refuseToken(accessToken, 'action.accessToken'),
  async run(action, context, signal) {
    const { phoneNumberId, businessAccountId, accessToken, verifyToken } = action;
    const credentials = { phoneNumberId, businessAccountId, accessToken, verifyToken };
    await clinicIn(context).saveCredentials(credentials, signal);
    await readAgain(context, signal).catch(() => undefined);
  },
};

export const deregisterExecutor: Executor<'registration.deregister'> = {
  part: 'registration',
  topic: 'registration',
  subject: ({ phone }) => phone,
  check: ({ phone }) => void phoneOf(phone, 'action.phone'),
  target: () => 'registration',
  makes: false,
  // Each time it is looked first whether it is still this number that would go.
  repeat: 'harmless',
  async run(action, context, signal) {
    const registration = registrationIn(context);
    const now = await registration.status(signal);
    await kept(context.store.write('clinics.status', { ...told(context), registration: now }));
    if (now.status === 'disconnected') return;
    if (now.number !== null && now.number !== phoneOf(action.phone, 'action.phone')) {
      throw new LobbyError('remote_conflict', 'Another number is registered there.', {
        detail: { reason: 'another_number' },
      });
    }
    const status = await registration.deregister(signal);
    await kept(context.store.write('clinics.became', { ...told(context), status }));
  },
};
