import { expect, it } from 'vitest';
import { encode } from 'uqr';
import { qrTextIn } from './read-qr.ts';

/** What a camera would see of a code: `scale` pixels a module, each a little lighter or darker. */
function pictureOf(text: string, scale: number) {
  const { data: modules, size } = encode(text, { ecc: 'M', border: 4 });
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const isDark = modules[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true;
      const noise = ((x * 31 + y * 17) % 40) - 20;
      const at = (y * side + x) * 4;
      data.fill((isDark ? 40 : 215) + noise, at, at + 3);
      data[at + 3] = 255;
    }
  }
  return { width: side, height: side, data };
}

it('an invitation as long as the window shows one is read from a picture, letter for letter', async () => {
  const text = Array.from({ length: 1400 }, (_, n) => 'ABCDwxyz0189+/='[(n * 7) % 15]).join('');
  expect(await qrTextIn(pictureOf(text, 4))).toBe(text);
});

it('a picture without a code is said to have none, and breaks nothing', async () => {
  const { width, height, data } = pictureOf('x', 8);
  expect(await qrTextIn({ width, height, data: data.map(() => 128) })).toBeNull();
  const half = data.slice(0, Math.floor(height / 2) * width * 4);
  expect(await qrTextIn({ width, height: Math.floor(height / 2), data: half })).toBeNull();
});
