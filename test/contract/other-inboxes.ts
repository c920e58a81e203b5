import type { ConnectionForm } from '../../src/shared/contract/connections.ts';
import { phoneState, type OrganisationSeed } from '../../src/simulator/wpp/records.ts';
import { otherPhoneId, sampleNow } from '../../src/simulator/wpp/test-world.ts';
import { phoneContact, placeTalk, them, us } from '../../src/simulator/seed/wpp-talk.ts';

/** What a holder of another link, or whoever has the own inbox, would be known by. */
export const ownMarks = /owenmark|699887766/i;
export const otherMarks = /othermark|688776655/i;

export const ownPhoneId = '660e8400-e29b-41d4-a716-446655440077';

/** An inbox of one's own at the same platform, beside the links. */
export const ownForm: ConnectionForm = {
  vendor: 'wpp',
  label: 'Owenmark desk',
  values: { baseUrl: 'https://wpp.test', apiKey: 'sk_org_own', phoneId: '' },
};

function talksOf(mark: string, phone: string, phoneId: string) {
  const lines = [them.says(`${mark} asks`), us.says(`${mark} answer`), them.says(`${mark} thanks`)];
  return [phone, `${phone}1`].map((one, index) => {
    const contact = phoneContact(index === 0 ? `${mark} Alba` : null, one);
    const talk = { contact, language: 'es' as const, lastMs: 600_000 * (index + 1), lines };
    return placeTalk(talk, { anchor: sampleNow, seed: `${mark}:${index}`, phoneId });
  });
}

/** The shops of the sample with talks of the other one too, and a third whose key is ours. */
export function withOthers(shops: readonly OrganisationSeed[]): readonly OrganisationSeed[] {
  const otherTalks = talksOf('othermark', '34688776655', otherPhoneId);
  const ownTalks = talksOf('owenmark', '34699887766', ownPhoneId);
  const filled = shops.map((shop) => ({
    ...shop,
    phones: shop.phones.map((phone) =>
      phone.id === otherPhoneId
        ? { ...phone, conversations: otherTalks.map(({ conversation }) => conversation) }
        : phone,
    ),
  }));
  const own: OrganisationSeed = {
    id: '770e8400-e29b-41d4-a716-446655440077',
    name: 'Own Shop',
    apiKey: 'sk_org_own',
    phones: [
      {
        id: ownPhoneId,
        phoneNumber: '+15550100950',
        displayName: 'Own Shop',
        wabaId: '880e8400-e29b-41d4-a716-446655440077',
        state: phoneState(),
        templates: [],
        conversations: ownTalks.map(({ conversation }) => conversation),
        media: [],
      },
    ],
  };
  return [...filled, own];
}
