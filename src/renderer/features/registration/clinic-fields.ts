import type { ActionOf } from '../../../shared/contract/actions/action.ts';
import type { ClinicSettings } from '../../../shared/contract/clinic.ts';
import { isMaskedToken } from '../../../shared/domain/registration.ts';

/** What a person may type of a clinic's name, place and money. */
export const profileFields = ['name', 'phone', 'address', 'city', 'timeZone', 'currency'] as const;

/** The same with what only the settings hold; tokens stay empty to be kept. */
export const settingsFields = [
  ...profileFields,
  'phoneNumberId',
  'businessAccountId',
  'accessToken',
  'verifyToken',
] as const;
export type SettingsField = (typeof settingsFields)[number];

export type ClinicValues = Readonly<Record<SettingsField, string>> & {
  readonly botEnabled: boolean;
};

/** What stands in the form when it opens: what the platform has, but for its tokens. */
export function startValues(settings: ClinicSettings): ClinicValues {
  return {
    name: settings.name ?? '',
    phone: settings.phone ?? '',
    address: settings.address ?? '',
    city: settings.city ?? '',
    timeZone: settings.timeZone ?? '',
    currency: settings.currency ?? '',
    phoneNumberId: settings.phoneNumberId ?? '',
    businessAccountId: settings.businessAccountId ?? '',
    accessToken: '',
    verifyToken: '',
    botEnabled: settings.botEnabled ?? false,
  };
}

/** Why a value would be refused; null for none. */
export type FieldTrouble = 'empty' | 'phone' | 'zone' | 'currency' | 'masked' | 'blank';

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** Whether a phone has a country code and the digits of one. */
export function isPhone(typed: string): boolean {
  return /^(?:\+|00)[\s().-]*[1-9](?:[\s().-]*\d){6,14}$/.test(typed.trim());
}

/** Looks at one value. A field that had something may be changed and not emptied: the platform has no word for that. */
export function troubleOf(
  field: SettingsField,
  value: string,
  before: string,
): FieldTrouble | null {
  const typed = value.trim();
  if (typed === '') return before === '' ? null : 'empty';
  if (typed === before) return null;
  if (field === 'phone' && !isPhone(typed)) return 'phone';
  if (field === 'timeZone' && !isZone(typed)) return 'zone';
  if (field === 'currency' && !/^[A-Z]{3}$/.test(typed)) return 'currency';
  if (field !== 'accessToken') return null;
  if (isMaskedToken(typed)) return 'masked';
  return /\s/.test(typed) ? 'blank' : null;
}

/** What differs from what the platform has: nothing else is sent. */
export function changeOf(
  fields: readonly SettingsField[],
  values: ClinicValues,
  before: ClinicValues,
): ActionOf<'clinic.settings'>['change'] {
  const typed = fields.flatMap((field) => {
    const value = values[field].trim();
    return value === '' || value === before[field].trim() ? [] : [[field, value] as const];
  });
  return {
    ...Object.fromEntries(typed),
    ...(values.botEnabled === before.botEnabled ? {} : { botEnabled: values.botEnabled }),
  };
}
