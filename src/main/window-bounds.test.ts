import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bounds, fitBounds, minimumSize, onWindowClosed } from './window-bounds.ts';

const main: Bounds = { x: 0, y: 25, width: 1440, height: 875 };
const second: Bounds = { x: 1440, y: 0, width: 1920, height: 1080 };

test('a window opens where it was', () => {
  const saved = { x: 1600, y: 100, width: 1000, height: 700 };
  expect(fitBounds(saved, [main, second])).toEqual(saved);
});

test('a window that was on a screen which is gone comes back to one that is there', () => {
  const saved = { x: 1600, y: 100, width: 1000, height: 700 };
  expect(fitBounds(saved, [main])).toEqual({ x: 80, y: 53, width: 1280, height: 820 });
});

test('a corner too small to take hold of does not count as on screen', () => {
  const saved = { x: -960, y: 100, width: 1000, height: 700 };
  expect(fitBounds(saved, [main]).x).toBe(80);
});

test('a window larger than its screen is made to fit', () => {
  expect(fitBounds({ x: -10, y: 0, width: 4000, height: 3000 }, [main])).toEqual(main);
});

test('whatever was kept and whatever is plugged in, the window lies on a screen', () => {
  const part = fc.integer({ min: -5000, max: 5000 });
  const size = fc.integer({ min: 1, max: 6000 });
  const bounds = fc.record({ x: part, y: part, width: size, height: size });
  const area = fc.record({
    x: part,
    y: part,
    width: fc.integer({ min: 640, max: 4000 }),
    height: fc.integer({ min: 480, max: 3000 }),
  });
  fc.assert(
    fc.property(
      fc.option(bounds),
      fc.array(area, { minLength: 1, maxLength: 4 }),
      (saved, areas) => {
        const fit = fitBounds(saved, areas);
        const inside = areas.some(
          (on) =>
            fit.x >= on.x &&
            fit.y >= on.y &&
            fit.x + fit.width <= on.x + on.width &&
            fit.y + fit.height <= on.y + on.height,
        );
        return inside && fit.width >= minimumSize.width && fit.height >= minimumSize.height;
      },
    ),
  );
});

test('quitting always closes, and nothing hides where there is no tray to come back from', () => {
  for (const platform of ['win32', 'darwin', 'linux']) {
    expect(onWindowClosed(platform, { quitting: true, tray: true })).toBe('quit');
  }
  expect(onWindowClosed('win32', { quitting: false, tray: true })).toBe('hide');
  expect(onWindowClosed('win32', { quitting: false, tray: false })).toBe('quit');
  expect(onWindowClosed('linux', { quitting: false, tray: true })).toBe('quit');
  expect(onWindowClosed('darwin', { quitting: false, tray: true })).toBe('stay');
});
