import type { AccountSeed } from '../cloove/account.ts';
import type { Conversation, Template } from '../cloove/records.ts';
import { clinicTemplates, guestHouseTemplates, hotelTemplates } from './demo-templates.ts';
import { readScript, type BusinessScripts } from './script.ts';
import { placeConversation } from './scripted-conversation.ts';
import { clinicScripts } from './scripts/clinic.ts';
import { guestHouseScripts } from './scripts/guest-house.ts';
import { hotelScripts } from './scripts/hotel.ts';

interface Business {
  readonly name: string;
  readonly businessId: string;
  readonly numberId: string;
  readonly phone: string;
  readonly apiKey: string;
  readonly scripts: BusinessScripts;
  readonly templates: readonly Template[];
}

const businesses: readonly Business[] = [
  {
    name: 'Al Noor Family Clinic',
    businessId: 'b1a2c3d4-0001-4c11-8a01-5f0d6e2b9a01',
    numberId: '7d1f4a52-0001-4e8b-9c01-3b6a58d2f101',
    phone: '+971500000001',
    apiKey: 'clv_test_sk_demo0clinic4m8q2w7r5t9y3u6',
    scripts: clinicScripts,
    templates: clinicTemplates,
  },
  {
    name: 'Hotel Costa Clara',
    businessId: 'b1a2c3d4-0002-4c11-8a02-5f0d6e2b9a02',
    numberId: '7d1f4a52-0002-4e8b-9c02-3b6a58d2f102',
    phone: '+34600000001',
    apiKey: 'clv_test_sk_demo0hotel8k3j5h7g2f4d6s1',
    scripts: hotelScripts,
    templates: hotelTemplates,
  },
  {
    name: 'Rumah Sari Guest House',
    businessId: 'b1a2c3d4-0003-4c11-8a03-5f0d6e2b9a03',
    numberId: '7d1f4a52-0003-4e8b-9c03-3b6a58d2f103',
    phone: '+628120000001',
    apiKey: 'clv_test_sk_demo0guest1z9x4c7v2b8n5m3',
    scripts: guestHouseScripts,
    templates: guestHouseTemplates,
  },
];

/**
 * The demo's three businesses with their conversations, as if `anchor` (ms UTC) were now. `salt`
 * makes the ids of this seeding its own.
 */
export function demoSeed(world: {
  readonly anchor: number;
  readonly salt: string;
}): readonly AccountSeed[] {
  let index = 0;
  return businesses.map(({ scripts, ...business }) => {
    const conversations: Conversation[] = [];
    for (const [language, script] of scripts) {
      for (const scripted of readScript(script)) {
        conversations.push(placeConversation(scripted, language, (index += 1), world));
      }
    }
    return { ...business, conversations };
  });
}
