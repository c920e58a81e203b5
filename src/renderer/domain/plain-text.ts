import { type Inline, parseWhatsApp } from './whatsapp-format.ts';

function words(pieces: readonly Inline[]): string {
  return pieces.map((piece) => ('text' in piece ? piece.text : words(piece.children))).join('');
}

/** A message's words without WhatsApp's marks, on one line: for lists and for what is spoken. */
export function plainText(text: string): string {
  return words(parseWhatsApp(text)).replace(/\s+/gu, ' ').trim();
}
