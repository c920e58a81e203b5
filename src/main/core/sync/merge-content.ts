import type { MessageType, SentTemplate } from '../../../shared/contract/rows.ts';

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
