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

/** Calls `each` for every wait that is stored. */
export function eachWait(
  bytes: Uint8Array,
  each: (wall: number, open: number, first: boolean) => void,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 2 * bytesANumber <= bytes.byteLength; at += 2 * bytesANumber) {
    const value = view.getUint32(at, true);
    each(Math.floor(value / 2), view.getUint32(at + bytesANumber, true), value % 2 === 1);
  }
}
