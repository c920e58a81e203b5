/**
 * A filled disc as raw BGRA pixels, `size` × `size`, for the taskbar's overlay on Windows: there the
 * count stands in words only. The colour is the accent of tokens.css.
 */
export function discPixels(size: number): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  const centre = (size - 1) / 2;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const distance = Math.hypot(x - centre, y - centre);
      const cover = Math.max(0, Math.min(1, size / 2 - distance));
      const [blue, green, red] = [0xc6, 0x43, 0x4b];
      const at = (y * size + x) * 4;
      pixels.set([blue * cover, green * cover, red * cover, 255 * cover].map(Math.round), at);
    }
  }
  return pixels;
}
