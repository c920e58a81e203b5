import type { z } from 'zod';
import { LobbyError } from '../../../shared/errors.ts';

/** A place in a walk as an opaque cursor of our own. */
export function writeOwnCursor(place: object): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Reads a cursor of ours; null begins. Throws `bad_input` for anything else. */
export function readOwnCursor<Place extends z.ZodType>(
  schema: Place,
  cursor: string | null,
): z.output<Place> | null {
  if (cursor === null) return null;
  const place = schema.safeParse(parse(cursor));
  if (!place.success) throw new LobbyError('bad_input', 'This cursor is not of this list.');
  return place.data;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
  } catch {
    return null;
  }
}
