import type { NumberRow } from '../../shared/contract/rows.ts';
import type { NumberHealth } from '../../shared/domain/number-health.ts';

type HealthOfRow = Omit<NumberHealth, 'isGone'> & Pick<NumberRow, 'goneAt'>;

/** The health of a number as a row tells it. */
export function healthOfRow(row: HealthOfRow): NumberHealth {
  const { status, quality, canReceive, canSend, canSendTemplates } = row;
  const { isRegistered, messagingLimit, goneAt } = row;
  const told = { status, quality, canReceive, canSend, canSendTemplates };
  return { ...told, isRegistered, messagingLimit, isGone: goneAt !== null };
}
