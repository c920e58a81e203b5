/** Pixels as a canvas gives them: four bytes each, rows from the top. */
type Pixels = Pick<ImageData, 'width' | 'height' | 'data'>;

/** A photo is read at this many pixels a side at most: more only takes longer. */
const largestSide = 2400;

/** The text of the QR code in a picture; null where none can be read. The decoder is loaded when it is needed. */
export async function qrTextIn({ width, height, data }: Pixels): Promise<string | null> {
  const { decodeQR } = await import('qr/decode.js');
  try {
    return decodeQR({ width, height, data });
  } catch {
    // It throws for every picture that holds no code it can read.
    return null;
  }
}

/** The same for a picture's file; null also for what is no picture. */
export async function qrTextOf(picture: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(picture).catch(() => null);
  if (bitmap === null) return null;
  const scale = Math.min(1, largestSide / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.ceil(side * scale));
  if (width === undefined || height === undefined) return null;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return context === null ? null : qrTextIn(context.getImageData(0, 0, width, height));
}
