import { z } from 'zod';
import {
  ClinicSettings,
  RegistrationRow,
  type ClinicRow,
} from '../../../../shared/contract/clinic.ts';
import { otpMethods } from '../../../../shared/domain/registration.ts';

const json = z.string().transform((text): unknown => JSON.parse(text));

/** A clinic as it is stored; what was not read yet is null. */
const StoredClinic = z.object({
  isAdmin: z.int().nullable(),
  settings: json.pipe(ClinicSettings).nullable(),
  checkedAt: z.int().nullable(),
  status: RegistrationRow.shape.status,
  number: z.string().nullable(),
  detail: z.string().nullable(),
  statusCheckedAt: z.int().nullable(),
  phone: z.string().nullable(),
  otpMethod: z.enum(otpMethods).nullable(),
  begunAt: z.int().nullable(),
});

/** What is stored of a clinic. */
export type KnownClinic = Omit<ClinicRow, 'connectionId' | 'error'>;

const nothing: KnownClinic = {
  access: 'unknown',
  settings: null,
  checkedAt: null,
  registration: { status: null, number: null, detail: null, checkedAt: null, begun: null },
};

/** Reads a row of `clinics`; undefined is a clinic that was never read. */
export function clinicOf(row: unknown): KnownClinic {
  if (row === undefined) return nothing;
  const { isAdmin, settings, checkedAt, status, number, detail, ...one } = StoredClinic.parse(row);
  const { phone, otpMethod, begunAt: at } = one;
  return {
    access: isAdmin === null ? 'unknown' : isAdmin === 1 ? 'admin' : 'member',
    settings,
    checkedAt,
    registration: {
      status,
      number,
      detail,
      checkedAt: one.statusCheckedAt,
      begun: phone === null || otpMethod === null || at === null ? null : { phone, otpMethod, at },
    },
  };
}
