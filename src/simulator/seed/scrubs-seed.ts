import { newPerson, wamid, type OrganisationSeed, type Person } from '../scrubs/records.ts';
import { seededRandom, seededUuid } from '../seeded.ts';
import type { StoredMessage } from '../whatsapp/records.ts';
import { corpusText } from './corpus.ts';
import { scrubsTemplates } from './scrubs-templates.ts';
import { readScript, type BusinessScripts, type ScriptedConversation } from './script.ts';
import { placeConversation } from './scripted-conversation.ts';
import { clinicScripts } from './scripts/clinic.ts';
import {
  clinicIndonesian,
  clinicPortuguese,
  clinicReturning,
  clinicSpanish,
} from './scripts/clinic-travellers.ts';

const scripts: BusinessScripts = [
  ...clinicScripts,
  ['es', clinicSpanish],
  ['pt', clinicPortuguese],
  ['id', clinicIndonesian],
  ['en', clinicReturning],
];

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** One talk of some days without a day's silence in it: more than a page of any size holds. */
function longTalk(seed: string): ScriptedConversation {
  const random = seededRandom(`${seed}:long talk`);
  return {
    name: 'Eleanor Whitcombe',
    country: 'gb',
    lastMs: 75 * minuteMs,
    status: 'open',
    mode: 'human',
    assigned: null,
    reach: 'reads',
    unread: 0,
    messages: Array.from({ length: 168 }, (_, index) => ({
      sender: index % 2 === 0 ? 'customer' : 'human',
      type: index % 21 === 20 ? 'image' : 'text',
      text: corpusText('en', random),
      gapMs: index % 12 === 11 ? (3 + random.below(12)) * 60 * minuteMs : null,
      delivery: null,
      failure: null,
    })),
  };
}

/** The same person as Scrubs knows them: no assignments, no lines of the system, wamids for ids. */
function personOf(placed: ReturnType<typeof placeConversation>): Person {
  const messages = placed
    .history()
    .filter(({ sender }) => sender !== 'system')
    .map((message): StoredMessage => ({ ...message, id: wamid(message.id) }));
  return {
    ...newPerson({
      id: placed.id,
      phone: placed.customerPhone.slice(1),
      name: placed.customerName,
      language: placed.language,
    }),
    reach: placed.reach,
    lastInboundAt: placed.lastInboundAt,
    lastOutboundAt: placed.lastOutboundAt,
    history: () => messages,
  };
}

/**
 * A clinic on Scrubs in six languages, as if `anchor` (ms UTC) were now, a number of it that is not
 * connected yet, and another organisation whose number cannot be claimed.
 */
export function scrubsSeed(world: {
  readonly anchor: number;
  readonly salt: string;
}): readonly OrganisationSeed[] {
  const own = { ...world, salt: `${world.salt}:scrubs` };
  let index = 0;
  const people = scripts.flatMap(([language, script]) =>
    readScript(script).map((scripted) =>
      personOf(placeConversation(scripted, language, (index += 1), own)),
    ),
  );
  const long = personOf(placeConversation(longTalk(own.salt), 'en', (index += 1), own));
  const number = {
    status: 'CONNECTED',
    quality: 'GREEN',
    claimedAt: world.anchor - 120 * dayMs,
    templates: scrubsTemplates,
    people: [],
  } as const;
  return [
    {
      id: seededUuid('al noor'),
      name: 'Al Noor Family Clinic',
      providerId: 'ehr-demo-provider',
      apiKey: 'scrubs_demo_clinic4m8q2w7r5t9y3u6',
      clinicCode: 'HCI-DEMO-0417',
      utcOffsetMinutes: 240,
      numbers: [
        {
          ...number,
          phone: '971500000001',
          displayName: 'Al Noor Family Clinic',
          people: [...people, long],
        },
        {
          ...number,
          phone: '971500000002',
          displayName: 'Al Noor Pharmacy',
          status: 'PENDING',
          quality: 'UNKNOWN',
          claimedAt: null,
        },
      ],
      spare: { phone: '971500000003', displayName: 'Al Noor Dental' },
    },
    {
      id: seededUuid('other clinic'),
      name: 'Marina Eye Centre',
      providerId: 'ehr-other-provider',
      apiKey: 'scrubs_demo_other9p3k7v1x5c8b2n4',
      clinicCode: 'HCI-OTHER-0902',
      utcOffsetMinutes: 240,
      numbers: [{ ...number, phone: '971500000009', displayName: 'Marina Eye Centre' }],
      spare: null,
    },
  ];
}
