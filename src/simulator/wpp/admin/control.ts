import { endSetup, type SetupEnd } from './hosted-pages.ts';
import type { AdminHost } from './host.ts';
import type { Delivery, OnboardingLink, SharedLink, Webhook } from './records.ts';

/** The hand behind what admins make at WPP. Ids are WPP's own. */
export interface AdminControl {
  sharedLinks(): readonly SharedLink[];
  onboardingLinks(): readonly OnboardingLink[];
  webhooks(): readonly Webhook[];
  /** Every try to tell a webhook something, oldest first. */
  deliveries(): readonly Delivery[];
  /** When no webhook is being told of anything any more. */
  told(): Promise<void>;
  /** Changes a link as an admin elsewhere would: its rights, its end; or uses its token up. */
  changeSharedLink(
    id: string,
    change: Partial<
      Pick<SharedLink, 'name' | 'permissions' | 'expiresAt' | 'revokedAt' | 'usedUp' | 'token'>
    >,
  ): SharedLink;
  /** Makes a link as an admin elsewhere would; its token stands in what comes back. */
  makeSharedLink(
    link: Pick<SharedLink, 'phoneId' | 'name' | 'permissions'> & {
      readonly expiresAt?: number | null;
    },
  ): SharedLink;
  /** The customer behind an onboarding link ends the setup; null: it fails. */
  endSetup(linkId: string, number: SetupEnd): Promise<void>;
}

/** The control over these parts. Throws a plain `Error` for an id that is not there. */
export function createAdminControl(
  host: Omit<AdminHost, 'callers'> & { readonly told: () => Promise<void> },
  deliveries: readonly Delivery[],
): AdminControl {
  const { world, now, record } = host;
  const { admin } = world;
  const needed = <T>(found: T | undefined, what: string): T => {
    if (found === undefined) throw new Error(`No ${what}.`);
    return found;
  };
  const write = (link: SharedLink): SharedLink => {
    record({ kind: 'sharedLink', at: now(), link });
    return link;
  };
  return {
    sharedLinks: () => admin.sharedLinks(),
    onboardingLinks: () => admin.onboardingLinks(),
    webhooks: () => admin.webhooks(),
    deliveries: () => [...deliveries],
    told: () => host.told(),
    changeSharedLink(id, change) {
      const link = needed(
        admin.sharedLinks().find((one) => one.id === id),
        `link ${id}`,
      );
      return write({ ...link, ...change });
    },
    makeSharedLink({ phoneId, expiresAt = null, ...rest }) {
      const { organisationId } = needed(world.phone(phoneId), `number ${phoneId}`);
      return write({
        ...rest,
        id: host.newId(),
        organisationId,
        phoneId,
        token: `sil_${host.newId().replaceAll('-', '')}`,
        expiresAt,
        revokedAt: null,
        usedUp: false,
        createdAt: now(),
        lastUsedAt: null,
      });
    },
    async endSetup(linkId, number) {
      const link = needed(
        admin.onboardingLinks().find(({ id }) => id === linkId),
        `onboarding link ${linkId}`,
      );
      await endSetup(host, link, number);
    },
  };
}
