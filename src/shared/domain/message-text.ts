/** WhatsApp's limit for a text, in UTF-16 units as the vendors count them (cloove.txt, "text"). */
export const maxTextLength = 4096;

export type TextProblem = 'text_empty' | 'text_too_long';

/** Why a text cannot be sent, or null. A text of nothing but white space is empty. */
export function textProblem(text: string): TextProblem | null {
  if (text.trim() === '') return 'text_empty';
  return text.length > maxTextLength ? 'text_too_long' : null;
}
