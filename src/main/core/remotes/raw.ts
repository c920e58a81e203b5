import { redactText } from '../../../shared/redaction-text.ts';

const longest = 600;

/**
 * What a vendor or the network said, for the screen's "raw" and for the log: one line, shortened,
 * without secrets and phone numbers.
 */
export function rawText(said: unknown): string {
  const text = typeof said === 'string' ? said : (JSON.stringify(said) ?? '');
  const line = redactText(text.slice(0, longest * 4))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
