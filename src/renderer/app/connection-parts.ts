import type { ConnectionRow } from '../../shared/contract/rows.ts';
import type { RemotePart } from '../../shared/domain/vendors.ts';
import { later, type Later } from '../ui/later.tsx';

/** What every section of a connection's page is given. */
export interface SectionProps {
  readonly connection: ConnectionRow;
}

interface Section {
  readonly id: string;
  /** Shown where the platform offers one of these. */
  readonly parts: readonly RemotePart[];
  readonly Section: Later<SectionProps>;
}

/** What an admin can do with a connection, in the order of its page; each feature brings its own. */
export const connectionSections: readonly Section[] = [
  {
    id: 'clinic',
    parts: ['clinic', 'registration'],
    Section: later(
      async () => (await import('../features/registration/clinic-sections.tsx')).ClinicSections,
    ),
  },
  {
    id: 'onboarding',
    parts: ['onboarding'],
    Section: later(
      async () => (await import('../features/onboarding/onboarding-section.tsx')).OnboardingSection,
    ),
  },
  {
    id: 'bots',
    parts: ['bot'],
    Section: later(async () => (await import('../features/bots/bot-sections.tsx')).BotSections),
  },
  {
    id: 'links',
    parts: ['sharedLinks'],
    Section: later(
      async () => (await import('../features/shared-links/shared-links.tsx')).SharedLinks,
    ),
  },
  {
    id: 'webhooks',
    parts: ['webhooks'],
    Section: later(async () => (await import('../features/webhooks/webhooks.tsx')).Webhooks),
  },
  {
    id: 'relay',
    parts: ['inbox', 'session'],
    Section: later(async () => (await import('../features/relay/relay-section.tsx')).RelaySection),
  },
  {
    id: 'desks',
    parts: ['inbox', 'session'],
    Section: later(
      async () => (await import('../features/invitations/desks-section.tsx')).DesksSection,
    ),
  },
];
