import type { TemplateRow } from '../../src/shared/contract/rows.ts';
import type { ConnectionId } from '../../src/shared/domain/ids.ts';
import type { Desk } from './desk.ts';

export interface ResultsTemplate {
  readonly connectionId: ConnectionId;
  /** The number it may be sent from; null: every one of the connection. */
  readonly senderNumberId: string | null;
  /** With a name and a phone to fill in; else it has nothing. */
  readonly hasFields: boolean;
}

/** Puts `results_ready` into a desk's catalogue: approved, in English. */
export function saveResultsTemplate(
  { bridge }: Desk,
  { connectionId, senderNumberId, hasFields }: ResultsTemplate,
): Promise<TemplateRow> {
  return bridge.call('templates.save', {
    id: null,
    connectionId,
    key: 'results_ready',
    name: 'Results',
    language: 'en',
    category: 'UTILITY',
    status: 'APPROVED',
    body: hasFields ? 'Hello {{name}}, call {{phone}}.' : 'Your results are here.',
    fields: hasFields
      ? [
          { key: 'name', example: null },
          { key: 'phone', example: null },
        ]
      : [],
    senderNumberId,
  });
}
