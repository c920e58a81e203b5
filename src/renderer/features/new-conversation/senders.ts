import type { ConnectionRow, NumberRow } from '../../../shared/contract/rows.ts';
import type { ConnectionId, NumberId } from '../../../shared/domain/ids.ts';
import { numberRefuses } from '../../../shared/domain/number-health.ts';
import { healthOfRow } from '../../domain/number-health.ts';

type SenderNumber = Pick<NumberRow, 'id' | 'connectionId' | 'name' | 'checkedAt'> &
  Parameters<typeof healthOfRow>[0];

/** Where a first message can leave from. */
export interface Sender {
  readonly id: string;
  readonly label: string;
  readonly connectionId: ConnectionId;
  /** Null where the platform itself knows which of its numbers sends. */
  readonly numberId: NumberId | null;
  /** A bot's number: it writes without a template, at any time. */
  readonly isBot: boolean;
  /** Its platform says that it cannot send templates now. */
  readonly isOff: boolean;
}

/**
 * The senders a person may choose from: each number of a platform that lists its templates by number,
 * else the connection as a whole. Numbers that the platform lists no more cannot send. `now` is ms UTC.
 */
export function sendersOf(
  connections: readonly Pick<ConnectionRow, 'id' | 'label' | 'parts'>[],
  numbers: readonly SenderNumber[],
  now: number,
): Sender[] {
  return connections
    .filter(({ parts }) => parts.includes('send.template') || parts.includes('bot'))
    .flatMap((connection): Sender[] => {
      const connectionId = connection.id;
      const isBot = connection.parts.includes('bot');
      const whole = {
        id: connectionId,
        label: connection.label,
        connectionId,
        numberId: null,
        isBot,
        isOff: false,
      };
      if (!connection.parts.includes('numbers')) return [whole];
      return numbers
        .filter((number) => number.connectionId === connectionId && number.goneAt === null)
        .map(({ id, name, checkedAt, ...number }) => ({
          id: `${connectionId} ${id}`,
          label: name,
          connectionId,
          numberId: id,
          isBot,
          isOff: !isBot && numberRefuses(healthOfRow(number), checkedAt, now).templates,
        }));
    });
}
