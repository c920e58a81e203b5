import { maskOf, type Clinic } from './records.ts';

/** GET /clinics/me: unmasked, without a token (clinicflow.txt, "Get current clinic info"). */
export function wireProfile({ profile, access, ...clinic }: Clinic): object {
  return {
    id: clinic.id,
    name: profile.name,
    slug: clinic.slug,
    phone: profile.phone,
    address: profile.address,
    city: profile.city,
    country: clinic.country,
    timezone: profile.timezone,
    currency: profile.currency,
    logo_url: clinic.logoUrl,
    is_active: clinic.isActive,
    subscription_plan: clinic.plan,
    whatsapp_phone_number_id: access.phoneNumberId,
    whatsapp_business_account_id: access.businessAccountId,
  };
}

/** GET /clinics/settings: all of it, the access token masked. */
export function wireSettings(clinic: Clinic): object {
  const { access } = clinic;
  return {
    ...wireProfile(clinic),
    whatsapp_access_token: maskOf(access.accessToken),
    whatsapp_verify_token: access.verifyToken,
    whatsapp_status: clinic.registration.status,
    bot_enabled: clinic.botEnabled,
    subscription_expires_at: new Date(clinic.planEndsAt).toISOString().replace('.000Z', 'Z'),
  };
}
