import { writePdf } from './pdf.ts';
import type { Sample } from './sample.ts';
import { beach } from './samples/beach.ts';
import { dog } from './samples/dog.ts';
import { receipt } from './samples/receipt.ts';
import { room } from './samples/room.ts';
import { sticker } from './samples/sticker.ts';
import { voice } from './samples/voice.ts';
import { waves } from './samples/waves.ts';

export const sampleNames = [
  'beach',
  'room',
  'dog',
  'receipt',
  'sticker',
  'waves',
  'voice',
  'invoice',
] as const;
export type SampleName = (typeof sampleNames)[number];

const invoiceText = writePdf('Hotel Costa Clara', [
  'Factura CC-20377',
  '',
  '2 noches, habitación 304 con vistas al mar      236,00 €',
  'Desayuno para dos                                48,00 €',
  'Tasa turística                                    4,00 €',
  '',
  'Total                                           288,00 €',
  '',
  'Gracias por su visita. Paseo Marítimo 12.',
]);

const invoice: Sample = {
  mimeType: 'application/pdf',
  fileName: 'Factura-CC-20377.pdf',
  width: null,
  height: null,
  duration: null,
  thumbnail: null,
  bytes: invoiceText.length,
  data: btoa(invoiceText),
};

/** Every small file there is to send. */
export const sampleLibrary: Readonly<Record<SampleName, Sample>> = {
  beach,
  room,
  dog,
  receipt,
  sticker,
  waves,
  voice,
  invoice,
};

/** Base64 as bytes. Throws for what is none. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
