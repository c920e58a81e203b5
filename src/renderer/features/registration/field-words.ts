import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { FieldTrouble, SettingsField } from './clinic-fields.ts';

const labels: Record<SettingsField, MessageDescriptor> = {
  name: msg`Clinic name`,
  phone: msg`Phone`,
  address: msg`Address`,
  city: msg`City`,
  timeZone: msg`Time zone`,
  currency: msg`Currency`,
  phoneNumberId: msg`Phone number ID`,
  businessAccountId: msg`Business account ID`,
  accessToken: msg`Access token`,
  verifyToken: msg`Verify token`,
};

const troubles: Record<FieldTrouble, MessageDescriptor> = {
  empty: msg`This can be changed, not emptied.`,
  phone: msg`Write it with its country code, for example +503 7765 4321.`,
  zone: msg`Write it as continent and city, for example America/El_Salvador.`,
  currency: msg`Write its three capital letters, for example USD.`,
  masked: msg`This is the platform’s mask of a token, not a token. Leave the field empty to keep the one that is there.`,
  blank: msg`A token has no spaces or line breaks. Copy it again, whole and alone.`,
};

/** What a field of a clinic is called, and what is wrong with what stands in it. */
export function useClinicWords(): {
  label(field: SettingsField): string;
  trouble(trouble: FieldTrouble | null): string | undefined;
} {
  const { _ } = useLingui();
  return {
    label: (field) => _(labels[field]),
    trouble: (trouble) => (trouble === null ? undefined : _(troubles[trouble])),
  };
}
