import type { NumberRow, TemplateRow } from '../../shared/contract/rows.ts';

type Sender = Pick<NumberRow, 'connectionId' | 'ref'>;

/** Whether a template is listed for this number by a platform that lists them by number. */
export function isFrom(template: TemplateRow, number: Sender): boolean {
  return (
    template.source === 'vendor' &&
    template.connectionId === number.connectionId &&
    template.senderNumberId === number.ref
  );
}

/**
 * Whether a template can go out from a number: one that a platform lists for another number would
 * leave from that one, and land in another thread. `number` null means that none is chosen.
 */
export function canLeaveFrom(template: TemplateRow, number: Sender | null): boolean {
  if (number === null || template.source !== 'vendor' || template.senderNumberId === null) {
    return true;
  }
  return isFrom(template, number);
}
