import type { AdminControl } from './wpp/admin/control.ts';
import { linkRights } from './wpp/admin/records.ts';
import { publicUrl } from './wpp/admin/wire.ts';

/** The shared inbox link by which the demo shows what its holder sees. */
export interface DemoLink {
  /** Its public address, as it is after the last rotation; null when it is gone. */
  address(): string | null;
  /** Takes it back, or lets it open again. */
  takeBack(isTakenBack: boolean): void;
}

const name = 'Night desk';

/** Finds the link of a number in a demo's world, or makes it: with every right, without an end. */
export function createDemoLink(
  { admin, now }: { readonly admin: AdminControl; readonly now: () => number },
  origin: string,
  phoneId: string,
): DemoLink {
  const known = admin.sharedLinks().find((link) => link.name === name && link.phoneId === phoneId);
  const permissions = Object.fromEntries(linkRights.map((right) => [right, true]));
  const { id } = known ?? admin.makeSharedLink({ phoneId, name, permissions });
  return {
    address() {
      const link = admin.sharedLinks().find((one) => one.id === id);
      return link === undefined ? null : publicUrl(origin, link);
    },
    takeBack(isTakenBack) {
      admin.changeSharedLink(id, { revokedAt: isTakenBack ? now() : null });
    },
  };
}
