import { isPermitted, type Caller } from '../../../shared/domain/permissions.ts';
import type { Place } from '../workspace/place.ts';
import type { MediaContent } from '../core.ts';

/** `/media/<id>` is a message's file, `/media/staged-<id>` a picked one. There are no other names. */
const path = /^\/media\/(staged-)?([1-9]\d{0,14})$/;

/**
 * Opens files for windows: by id alone, in the workspace that is open, for who may read them. The
 * answer to everything else is null.
 */
export function openMedia(
  machine: { settled(): Promise<Place> },
  caller: () => Caller,
): (pathname: string) => Promise<MediaContent | null> {
  return async (pathname) => {
    const named = path.exec(pathname);
    if (named === null) return null;
    const of = named[1] === undefined ? 'message' : 'staged';
    const right = of === 'message' ? 'readInbox' : 'sendMedia';
    if (!isPermitted(caller(), right)) return null;
    const place = await machine.settled();
    // It may have been locked, or be locked from its start on.
    if (!isPermitted(caller(), right)) return null;
    return place.kind === 'open' ? place.workspace.media.open(of, Number(named[2])) : null;
  };
}
