/** In device-independent pixels, as Electron's `Rectangle`. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const minimumSize = { width: 480, height: 480 } as const;
const firstSize = { width: 1280, height: 820 } as const;
/** So much of a window has to lie on a screen for a person to get hold of it. */
const graspable = { width: 120, height: 60 } as const;

const overlap = (from: number, length: number, otherFrom: number, otherLength: number): number =>
  Math.max(0, Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom));

const within = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(value, high));

function shared(one: Bounds, other: Bounds) {
  return {
    width: overlap(one.x, one.width, other.x, other.width),
    height: overlap(one.y, one.height, other.y, other.height),
  };
}

/**
 * Where the window opens: where it was, as far as that is still on a screen and fits it, else in
 * the middle of the first screen. `areas` are the screens' work areas, the main one first.
 */
export function fitBounds(saved: Bounds | null, areas: readonly Bounds[]): Bounds {
  const main = areas[0] ?? { x: 0, y: 0, ...firstSize };
  const best = saved
    ? areas
        .map((area) => ({ area, on: shared(saved, area) }))
        .filter(({ on }) => on.width >= graspable.width && on.height >= graspable.height)
        .sort((a, b) => b.on.width * b.on.height - a.on.width * a.on.height)[0]?.area
    : undefined;
  const area = best ?? main;
  const size = best && saved ? saved : firstSize;
  const width = within(size.width, Math.min(minimumSize.width, area.width), area.width);
  const height = within(size.height, Math.min(minimumSize.height, area.height), area.height);
  if (best && saved) {
    return {
      x: within(saved.x, area.x, area.x + area.width - width),
      y: within(saved.y, area.y, area.y + area.height - height),
      width,
      height,
    };
  }
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  };
}

/**
 * What closing the window does. On Windows Lobby stays in the tray, so that notifications go on; on
 * macOS in the dock; elsewhere a tray may not be visible, and Lobby ends.
 */
export function onWindowClosed(
  platform: string,
  state: { readonly quitting: boolean; readonly tray: boolean },
): 'hide' | 'stay' | 'quit' {
  if (state.quitting) return 'quit';
  if (platform === 'win32' && state.tray) return 'hide';
  return platform === 'darwin' ? 'stay' : 'quit';
}
