import type { RegistrationRow } from '../../../../shared/contract/clinic.ts';
import type { ConnectionId } from '../../../../shared/domain/ids.ts';
import { readOtp, type RegistrationStatus } from '../../../../shared/domain/registration.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { RegistrationPart } from '../../remotes/clinic-parts.ts';
import type { Catalogues } from '../catalogue-runtime.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import { notRepeated } from '../not-repeated.ts';
import { phoneOf, refuseToken } from './checks.ts';
import type { ClinicWatch } from './watch.ts';

type Names = 'clinic.get' | 'clinic.refresh' | 'registration.begin' | 'registration.verify';

/** What a person is told when the answer to what only they ask for was lost. */
function lost(thrown: LobbyError, reason: 'code_may_come' | 'code_may_be_taken'): LobbyError {
  const { detail, code } = thrown;
  return new LobbyError('network_broken_answer', 'The answer was lost.', {
    retryable: false,
    detail: { ...detail, reason, because: code },
    cause: thrown,
  });
}

/** A clinic's settings as they are known, and its number's way to WhatsApp by a code. */
export function registrationHandlers(
  context: Pick<FeatureContext, 'store' | 'clock'>,
  { catalogue }: Catalogues,
  watch: ClinicWatch,
): FeatureHandlers<Names> {
  const { store, clock } = context;

  async function known(connectionId: ConnectionId): Promise<RegistrationRow> {
    return (await store.read('clinics.one', { connectionId })).registration;
  }

  /** Asks once. What a person waits for is not asked again by anybody else. */
  async function ask(
    connectionId: ConnectionId,
    request: (part: RegistrationPart, signal: AbortSignal) => Promise<RegistrationStatus>,
    reason: 'code_may_come' | 'code_may_be_taken',
  ): Promise<RegistrationStatus> {
    const live = await catalogue(connectionId);
    const { registration } = live.parts;
    if (registration === undefined) {
      throw new LobbyError('capability_missing', 'This platform registers no numbers.', {
        detail: { part: 'registration' },
      });
    }
    try {
      return await live.ask((signal) => request(registration, signal));
    } catch (thrown) {
      watch.became(connectionId, null);
      if (thrown instanceof LobbyError && thrown.detail?.['effect'] === 'unknown') {
        throw lost(thrown, reason);
      }
      throw notRepeated(thrown);
    }
  }

  return {
    async 'clinic.get'({ connectionId }) {
      const { parts } = await catalogue(connectionId).catch(() => ({ parts: null }));
      if (parts !== null && parts.clinic === undefined) {
        throw new LobbyError('capability_missing', 'This platform has no clinic.', {
          detail: { part: 'clinic' },
        });
      }
      const clinic = await store.read('clinics.one', { connectionId });
      return { connectionId, ...clinic, error: watch.error(connectionId) };
    },

    async 'clinic.refresh'({ connectionId }) {
      await watch.refresh(connectionId);
      return {};
    },

    async 'registration.begin'({ connectionId, otpMethod, wabaId, accessToken, ...typed }) {
      const phone = phoneOf(typed.phone, 'phone');
      refuseToken(accessToken, 'accessToken');
      const form = { phone, otpMethod, wabaId, accessToken };
      const begun = { connectionId, phone, otpMethod };
      try {
        const status = await ask(
          connectionId,
          (part, signal) => part.begin(form, signal),
          'code_may_come',
        );
        await store.write('clinics.begun', { ...begun, now: clock.now(), status });
        watch.became(connectionId, status);
      } catch (thrown) {
        if (thrown instanceof LobbyError && thrown.detail?.['reason'] === 'code_may_come') {
          await store.write('clinics.begun', { ...begun, now: clock.now(), status: null });
        }
        throw thrown;
      }
      return known(connectionId);
    },

    async 'registration.verify'({ connectionId, code: typed }) {
      const code = readOtp(typed);
      if (code === null) {
        throw new LobbyError('bad_input', 'A code has six digits.', {
          detail: { fields: ['code'], reason: 'otp_length' },
        });
      }
      const status = await ask(
        connectionId,
        (part, signal) => part.verify(code, signal),
        'code_may_be_taken',
      );
      await store.write('clinics.became', { connectionId, now: clock.now(), status });
      watch.became(connectionId, status);
      return known(connectionId);
    },
  };
}
