import type { ErrorCode } from '../../../shared/errors.ts';

/** WhatsApp's own error codes, the same at every platform (api/README.md, "WhatsApp's own rules"). */
const codes: ReadonlySet<string> = new Set([
  '131047',
  '131026',
  '131049',
  '131050',
  '130429',
  '131056',
  '131048',
  '368',
  '131031',
  '131051',
  '131053',
  '190',
  '131062',
  '132000',
  '132001',
  '132012',
  '132015',
  '132016',
  '133010',
  '133016',
]);

/**
 * The WhatsApp code that a vendor's answer or row gives, wherever it stands: in a field whose name
 * says code or error, or in words ("(#131047) Re-engagement message"). Three digits alone are a code
 * only where a field or WhatsApp's `(#…)` says so. Null when there is none.
 */
export function whatsAppCodeIn(value: unknown): string | null {
  return search(value, '', 0);
}

function search(value: unknown, key: string, depth: number): string | null {
  if (typeof value === 'number' || typeof value === 'string') return inScalar(String(value), key);
  if (typeof value !== 'object' || value === null || depth > 6) return null;
  for (const [name, inner] of Object.entries(value)) {
    const found = search(inner, Array.isArray(value) ? key : name, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function inScalar(text: string, key: string): string | null {
  if (codes.has(text.trim()) && /code|error/i.test(key)) return text.trim();
  for (const [, marked, plain] of text.matchAll(/\(#(\d{3,6})\)|(?<!\w)(13\d{4})(?!\w)/g)) {
    const found = marked ?? plain ?? '';
    if (codes.has(found)) return found;
  }
  return null;
}

/** Our code for a WhatsApp code that the desk acts on; null leaves what else was said to say it. */
export function errorCodeOf(whatsAppCode: string | null): ErrorCode | null {
  return whatsAppCode === '131047' ? 'window_closed' : null;
}
