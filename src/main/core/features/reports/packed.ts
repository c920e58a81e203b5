/** One reply: how long its customer had waited, in whole seconds. */
export interface Wait {
  readonly wall: number;
  /** While the desk was open. */
  readonly open: number;
  /** The customer came new, or came back after a day of silence. */
  readonly first: boolean;
}

const bytesANumber = 4;
const most = 0xffff_ffff;
/** A wait by the wall shares its number with the sign of the first one. */
const longest = Math.floor(most / 2);

function pack(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * bytesANumber);
  const view = new DataView(bytes.buffer);
  values.forEach((value, n) => view.setUint32(n * bytesANumber, Math.min(value, most), true));
  return bytes;
}

function unpack(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Uint32Array(Math.floor(bytes.byteLength / bytesANumber));
  for (let n = 0; n < values.length; n += 1) values[n] = view.getUint32(n * bytesANumber, true);
  return values;
}

/** Counts by hour as they are stored; nothing where all are nought. */
export function packHours(hours: readonly number[]): Uint8Array {
  return pack(hours.some((count) => count > 0) ? hours : []);
}

/** Counts by hour, or nothing. */
export function unpackHours(bytes: Uint8Array): Uint32Array {
  return unpack(bytes);
}

/** Waits as they are stored. */
export function packWaits(waits: readonly Wait[]): Uint8Array {
  return pack(
    waits.flatMap(({ wall, open, first }) => [
      Math.min(wall, longest) * 2 + (first ? 1 : 0),
      Math.min(open, longest),
    ]),
  );
}

/** Lengths of some waits in whole seconds, each of both in the same order. */
export interface Lengths {
  readonly walls: Uint32Array;
  readonly opens: Uint32Array;
}

/** The waits of a row: every one, and the first ones among them. */
export function unpackWaits(bytes: Uint8Array): { readonly all: Lengths; readonly first: Lengths } {
  const values = unpack(bytes);
  const count = values.length >>> 1;
  const walls = new Uint32Array(count);
  const opens = new Uint32Array(count);
  const firstWalls = new Uint32Array(count);
  const firstOpens = new Uint32Array(count);
  let firsts = 0;
  for (let n = 0; n < count; n += 1) {
    const value = values[2 * n] ?? 0;
    const open = values[2 * n + 1] ?? 0;
    walls[n] = value >>> 1;
    opens[n] = open;
    if (value % 2 === 0) continue;
    firstWalls[firsts] = value >>> 1;
    firstOpens[firsts] = open;
    firsts += 1;
  }
  return {
    all: { walls, opens },
    first: { walls: firstWalls.subarray(0, firsts), opens: firstOpens.subarray(0, firsts) },
  };
}
