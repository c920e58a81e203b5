import { isMaskedToken, registrationStatuses } from '../../../../shared/domain/registration.ts';
import { toE164 } from '../phones.ts';
import { rawText } from '../raw.ts';
import type {
  ClinicSettingsChange,
  RemoteClinic,
  RemoteClinicSettings,
  RemoteRegistration,
} from '../clinic-parts.ts';
import type { WireClinic, WireSettings, WireStatus } from './wire.ts';

/** A clinic in Lobby's words. */
export function toClinic(wire: WireClinic): RemoteClinic {
  return {
    ref: wire.id,
    name: wire.name,
    slug: wire.slug,
    phone: wire.phone,
    address: wire.address,
    city: wire.city,
    country: wire.country,
    timeZone: wire.timezone,
    currency: wire.currency,
    logoUrl: wire.logo_url,
    isActive: wire.is_active,
    plan: wire.subscription_plan,
    phoneNumberId: wire.whatsapp_phone_number_id,
    businessAccountId: wire.whatsapp_business_account_id,
  };
}

/** Its settings; a token that came in clear is not passed on. */
export function toSettings(wire: WireSettings): RemoteClinicSettings {
  const token = wire.whatsapp_access_token ?? '';
  return {
    ...toClinic(wire),
    tokenMask: isMaskedToken(token) ? token : null,
    hasToken: token !== '',
    hasVerifyToken: (wire.whatsapp_verify_token ?? '') !== '',
    status: registrationStatuses.find((word) => word === wire.whatsapp_status) ?? null,
    botEnabled: wire.bot_enabled,
    planEndsAt: wire.subscription_expires_at,
  };
}

/** How far the registration of a number is; the platform's own word for it stays as it came. */
export function toRegistration({ status, number, detail }: WireStatus): RemoteRegistration {
  const said = detail === null ? '' : rawText(detail);
  return { status, number: toE164(number) ?? (number?.trim() || null), detail: said || null };
}

const names = {
  name: 'name',
  phone: 'phone',
  address: 'address',
  city: 'city',
  timeZone: 'timezone',
  currency: 'currency',
  phoneNumberId: 'whatsapp_phone_number_id',
  businessAccountId: 'whatsapp_business_account_id',
  accessToken: 'whatsapp_access_token',
  verifyToken: 'whatsapp_verify_token',
  botEnabled: 'bot_enabled',
} as const satisfies Record<keyof ClinicSettingsChange, string>;

/** A change as the vendor takes it: only what is named, and never a masked token (clinicflow.txt). */
export function toWireChange(change: ClinicSettingsChange): Record<string, string | boolean> {
  const entries = Object.entries(names).flatMap(([ours, theirs]): [string, string | boolean][] => {
    const value: unknown = Reflect.get(change, ours);
    if (typeof value !== 'string' && typeof value !== 'boolean') return [];
    return ours === 'accessToken' && isMaskedToken(String(value)) ? [] : [[theirs, value]];
  });
  return Object.fromEntries(entries);
}
