import type { Vendor } from './vendor.ts';

const dayMs = 24 * 60 * 60 * 1000;

export interface Scene {
  readonly name: string;
  readonly ref: string;
}

/** A conversation of the vendor's whose window will stay open for the length of a test. */
export function openWindowConversation(vendor: Vendor, nth = 0): Scene {
  const now = vendor.control.now();
  const open = vendor.control
    .conversations()
    .filter(
      ({ lastInboundAt }) =>
        lastInboundAt !== null && Date.parse(lastInboundAt) > now - dayMs + 3_600_000,
    );
  return scene(open[nth]);
}

/** One whose window is closed. */
export function closedWindowConversation(vendor: Vendor): Scene {
  const now = vendor.control.now();
  return scene(
    vendor.control
      .conversations()
      .find(
        ({ lastInboundAt }) => lastInboundAt !== null && Date.parse(lastInboundAt) < now - dayMs,
      ),
  );
}

function scene(
  found: { id: string; customerName: string | null; customerPhone: string } | undefined,
): Scene {
  if (found === undefined) throw new Error('The vendor has no such conversation.');
  return { ref: found.id, name: found.customerName ?? found.customerPhone };
}

/** Leaves a conversation whose window closes in `ms`. */
export function closeWindowIn(vendor: Vendor, ms: number): Scene {
  const found = openWindowConversation(vendor);
  vendor.control.customerWrites(found.ref, { at: vendor.control.now() - dayMs + ms });
  return found;
}
