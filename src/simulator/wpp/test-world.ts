import { seededUuid } from '../seeded.ts';
import { hotelWppTemplates } from '../seed/wpp-templates.ts';
import { them, us, phoneContact, placeTalk, type Talk } from '../seed/wpp-talk.ts';
import { phoneState, type OrganisationSeed, type Template } from './records.ts';

/** A small shop whose every time is known: what tests that need one conversation take. */
export const sampleNow = Date.UTC(2026, 4, 25, 7, 58, 0);
export const samplePhoneId = '660e8400-e29b-41d4-a716-446655440001';
export const otherPhoneId = '660e8400-e29b-41d4-a716-446655440009';
export const samplePhone = '5491155551234';
export const sampleBsuid = 'AR.bXk4T1dkR2x1';

const hourMs = 3_600_000;

/** Three people: one who writes now, one without a phone, one whose window is closed. */
export const sampleTalks: readonly Talk[] = [
  {
    contact: phoneContact('Ana Example', samplePhone),
    language: 'es',
    lastMs: 8 * 60_000,
    unread: 1,
    lines: [them.says('Hola'), us.says('¡Hola!'), them.says('¿Está listo?')],
  },
  {
    contact: {
      identifier: `contact_8f3a-${sampleBsuid}`,
      replyTo: sampleBsuid,
      phone: null,
      name: null,
      bsuid: sampleBsuid,
      username: 'ana.example',
    },
    language: 'es',
    lastMs: hourMs,
    lines: [them.says('Sin teléfono')],
  },
  {
    contact: phoneContact('Old Friend', '15550100777'),
    language: 'en',
    lastMs: 25 * hourMs,
    lines: [them.says('See you')],
  },
];

/** A shop with one number and these conversations, and another shop with one of its own. */
export function sampleOrganisations(
  talks: readonly Talk[] = sampleTalks,
  templates: readonly Template[] = hotelWppTemplates,
): readonly OrganisationSeed[] {
  const placed = talks.map((talk, index) =>
    placeTalk(talk, { anchor: sampleNow, seed: `sample:${index}`, phoneId: samplePhoneId }),
  );
  const phone = { state: phoneState(), wabaId: '880e8400-e29b-41d4-a716-446655440020', templates };
  return [
    {
      id: seededUuid('shop'),
      name: 'Example Shop',
      apiKey: 'sk_org_sample',
      phones: [
        {
          ...phone,
          id: samplePhoneId,
          phoneNumber: '+15550100400',
          displayName: 'Example Shop',
          conversations: placed.map(({ conversation }) => conversation),
          media: placed.flatMap(({ media }) => media),
        },
      ],
    },
    {
      id: seededUuid('other shop'),
      name: 'Other Shop',
      apiKey: 'sk_org_other',
      phones: [
        {
          ...phone,
          id: otherPhoneId,
          phoneNumber: '+15550100900',
          displayName: 'Other Shop',
          conversations: [],
          media: [],
        },
      ],
    },
  ];
}
