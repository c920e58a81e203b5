import type { MessageType } from '../../../shared/contract/primitives.ts';
import type { SentTemplate } from '../../../shared/contract/rows.ts';

export interface Content {
  readonly type: MessageType;
  readonly text: string | null;
  readonly template: SentTemplate | null;
}

/** Vendors trim texts and rewrite line ends. */
function plain(text: string | null): string {
  return (text ?? '').replace(/\r\n?/g, '\n').trim();
}

function sameValues(a: SentTemplate, b: SentTemplate): boolean {
  const keys = Object.keys(a.values);
  return (
    keys.length === Object.keys(b.values).length &&
    keys.every((key) => a.values[key] === b.values[key])
  );
}

/**
 * Whether two rows say the same. A vendor may show a template by its wording alone or by its key
 * alone: what only one side knows does not tell them apart, because taking an own send for somebody
 * else's would have it sent twice.
 */
export function sameContent(a: Content, b: Content): boolean {
  const isTemplate = a.type === 'template' || b.type === 'template';
  if (!isTemplate) return a.type === b.type && plain(a.text) === plain(b.text);
  if (a.type !== b.type) return plain(a.text) !== '' && plain(a.text) === plain(b.text);
  if (a.template !== null && b.template !== null) {
    return a.template.key === b.template.key && sameValues(a.template, b.template);
  }
  return a.text === null || b.text === null || plain(a.text) === plain(b.text);
}

/** A value this long is no chance find in another template's wording. */
const tellingLength = 4;

/**
 * How surely a vendor's message is an own send, by content alone. `same`: it says what we sent.
 * `maybe`: a template of which the vendor shows nothing, or not enough, to tell. `unlike`: a template
 * whose wording has nothing of ours in it, which its fields may yet explain (they can stand in a
 * header or a button), or a text with our words in it. `no`: something else.
 *
 * Scrubs lists no template's wording (scrubs.txt, "templates") and does not say what the content of a
 * sent one is, so the words that were filled in are looked for in whatever it shows.
 */
export function likeness(message: Content, own: Content): 'same' | 'maybe' | 'unlike' | 'no' {
  if (own.type !== 'template' || own.template === null) {
    return sameContent(message, own) ? 'same' : 'no';
  }
  const isTemplate = message.type === 'template';
  if (isTemplate && message.template !== null) {
    const { key, language } = message.template;
    const other = key !== own.template.key || isOther(language, own.template.language);
    return !other && sameValues(message.template, own.template) ? 'same' : 'no';
  }
  const shown = plain(message.text);
  if (shown !== '' && plain(own.text) !== '') {
    if (shown === plain(own.text)) return 'same';
    return isTemplate ? 'unlike' : 'no';
  }
  const values = Object.values(own.template.values)
    .map(plain)
    .filter((value) => value !== '');
  if (shown === '' || values.length === 0) return isTemplate ? 'maybe' : 'no';
  const found = values.filter((value) => shown.includes(value));
  const tells = found.some((value) => value.length >= tellingLength);
  if (found.length === values.length && tells) return isTemplate ? 'same' : 'unlike';
  if (!isTemplate) return 'no';
  return found.length > 0 ? 'maybe' : 'unlike';
}

function isOther(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}
