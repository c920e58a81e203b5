import type { ReadableDb } from '../../store/db.ts';
import { clinicOf, type KnownClinic } from './rows.ts';

export const clinicReads = {
  /** What is known of the clinic behind a connection. */
  'clinics.one': (db: ReadableDb, args: { connectionId: string }): KnownClinic =>
    clinicOf(
      db
        .prepare(
          `SELECT is_admin AS isAdmin, settings, checked_at AS checkedAt, status, number, detail,
             status_checked_at AS statusCheckedAt, begun_phone AS phone,
             begun_otp_method AS otpMethod, begun_at AS begunAt
           FROM clinics WHERE connection_id = ?`,
        )
        .get(args.connectionId),
    ),
} as const;
