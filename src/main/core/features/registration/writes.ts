import { ClinicSettings } from '../../../../shared/contract/clinic.ts';
import type { OtpMethod, RegistrationStatus } from '../../../../shared/domain/registration.ts';
import type { RemoteClinicSettings, RemoteRegistration } from '../../remotes/clinic-parts.ts';
import type { WritableDb } from '../../store/db.ts';

/** Of which connection, and when it was told. */
export interface ClinicAt {
  readonly connectionId: string;
  /** Ms UTC. */
  readonly now: number;
}

/** Whether the connection is there still; its row in `clinics` then is, too. */
function hasRow(db: WritableDb, connectionId: string): boolean {
  const there = db.prepare('SELECT 1 FROM credentials WHERE connection_id = ?').get(connectionId);
  if (there === undefined) return false;
  db.prepare('INSERT INTO clinics (connection_id) VALUES (?) ON CONFLICT DO NOTHING').run(
    connectionId,
  );
  db.changed('registration');
  return true;
}

export const clinicWrites = {
  /** The settings as the platform has them now; `isAdmin` null leaves what was known of the user. */
  'clinics.read': (
    db: WritableDb,
    args: ClinicAt & { readonly isAdmin: boolean | null; readonly settings: RemoteClinicSettings },
  ): void => {
    const { connectionId, now, isAdmin, settings } = args;
    if (!hasRow(db, connectionId)) return;
    db.prepare(
      `UPDATE clinics SET is_admin = coalesce(?, is_admin), settings = ?, checked_at = ?
       WHERE connection_id = ?`,
    ).run(
      isAdmin === null ? null : Number(isAdmin),
      // What the contract does not name is left behind.
      JSON.stringify(ClinicSettings.parse(settings)),
      now,
      connectionId,
    );
  },

  /** How its number stands with WhatsApp. */
  'clinics.status': (
    db: WritableDb,
    args: ClinicAt & { readonly registration: RemoteRegistration },
  ): void => {
    const { connectionId, now, registration } = args;
    if (!hasRow(db, connectionId)) return;
    db.prepare(
      `UPDATE clinics SET status = ?, number = ?, detail = ?, status_checked_at = ?
       WHERE connection_id = ?`,
    ).run(registration.status, registration.number, registration.detail, now, connectionId);
  },

  /** A code was asked for, whatever came of it: `status` null leaves what was known. */
  'clinics.begun': (
    db: WritableDb,
    args: ClinicAt & {
      readonly phone: string;
      readonly otpMethod: OtpMethod;
      readonly status: RegistrationStatus | null;
    },
  ): void => {
    const { connectionId, now, phone, otpMethod, status } = args;
    if (!hasRow(db, connectionId)) return;
    db.prepare(
      `UPDATE clinics SET begun_phone = ?, begun_otp_method = ?, begun_at = ? WHERE connection_id = ?`,
    ).run(phone, otpMethod, now, connectionId);
    if (status === null) return;
    db.prepare(
      'UPDATE clinics SET status = ?, number = ?, detail = NULL WHERE connection_id = ?',
    ).run(status, phone, connectionId);
  },

  /** What the platform answered to a code, or to a number being taken off. */
  'clinics.became': (
    db: WritableDb,
    args: ClinicAt & { readonly status: RegistrationStatus },
  ): void => {
    const { connectionId, status } = args;
    if (!hasRow(db, connectionId)) return;
    db.prepare('UPDATE clinics SET status = ?, detail = NULL WHERE connection_id = ?').run(
      status,
      connectionId,
    );
    if (status !== 'disconnected') return;
    // "Deregister the WhatsApp number and disable the bot" (clinicflow.txt).
    db.prepare(
      `UPDATE clinics SET number = NULL, begun_phone = NULL, begun_otp_method = NULL, begun_at = NULL,
         settings = CASE WHEN settings IS NULL THEN NULL
           ELSE json_set(settings, '$.botEnabled', json('false')) END
       WHERE connection_id = ?`,
    ).run(connectionId);
  },
} as const;
