import type { Migration } from '../../../sqlite/migrate.ts';
import { firstSchema } from './migrations/0010-first-schema.ts';
import { numbersAndOnboarding } from './migrations/0020-numbers-and-onboarding.ts';
import { pagedHistory } from './migrations/0030-paged-history.ts';
import { durableWrites } from './migrations/0040-durable-writes.ts';
import { importPaused } from './migrations/0050-import-paused.ts';
import { messageContent } from './migrations/0060-message-content.ts';
import { deskWork } from './migrations/0070-desk-work.ts';
import { filesAndSends } from './migrations/0080-files-and-sends.ts';
import { quickReplies } from './migrations/0090-quick-replies.ts';
import { failuresAndTemplates } from './migrations/0100-failures-and-templates.ts';
import { replyAddresses } from './migrations/0110-reply-addresses.ts';
import { importCounts } from './migrations/0120-import-counts.ts';
import { deletedLines } from './migrations/0130-deleted-lines.ts';
import { retention } from './migrations/0140-retention.ts';
import { intents } from './migrations/0160-intents.ts';
import { bots } from './migrations/0185-bots.ts';
import { bulk } from './migrations/0270-bulk.ts';
import { relay } from './migrations/0200-relay.ts';
import { team } from './migrations/0210-team.ts';
import { deskRole } from './migrations/0220-desk-role.ts';
import { toldByEvent } from './migrations/0290-told-by-event.ts';
import { vendorAssignee } from './migrations/0291-vendor-assignee.ts';
import { relayDoubts } from './migrations/0300-relay-doubts.ts';
import { clockDoubts } from './migrations/0310-clock-doubts.ts';
import { threadOrigins } from './migrations/0320-thread-origins.ts';
import { audit } from './migrations/0240-audit.ts';
import { contacts } from './migrations/0250-contacts.ts';
import { deskPersons } from './migrations/0230-desk-persons.ts';
import { reports } from './migrations/0280-reports.ts';
import { numberHealth } from './migrations/0190-number-health.ts';
import { scheduledSends } from './migrations/0260-scheduled-sends.ts';
import { clinics } from './migrations/0180-clinics.ts';

/** "Lbby", as `PRAGMA application_id` keeps it. */
export const applicationId = 0x4c_62_62_79;

/** Every migration, oldest first. A released one is never changed. */
export const migrations: readonly Migration[] = [
  { version: 10, sql: firstSchema },
  { version: 20, sql: numbersAndOnboarding },
  { version: 30, sql: pagedHistory },
  { version: 40, sql: durableWrites },
  { version: 50, sql: importPaused },
  { version: 60, sql: messageContent },
  { version: 70, sql: deskWork },
  { version: 80, sql: filesAndSends },
  { version: 90, sql: quickReplies },
  { version: 100, sql: failuresAndTemplates },
  { version: 110, sql: replyAddresses },
  { version: 120, sql: importCounts },
  { version: 130, sql: deletedLines },
  { version: 140, sql: retention },
  { version: 160, sql: intents },
  { version: 180, sql: clinics },
  { version: 185, sql: bots },
  { version: 190, sql: numberHealth },
  { version: 200, sql: relay },
  { version: 210, sql: team },
  { version: 220, sql: deskRole },
  { version: 230, sql: deskPersons },
  { version: 240, sql: audit },
  { version: 250, sql: contacts },
  { version: 260, sql: scheduledSends },
  { version: 270, sql: bulk },
  { version: 280, sql: reports },
  { version: 290, sql: toldByEvent },
  { version: 291, sql: vendorAssignee },
  { version: 300, sql: relayDoubts },
  { version: 310, sql: clockDoubts },
  { version: 320, sql: threadOrigins },
];
