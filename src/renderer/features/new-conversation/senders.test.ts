// @vitest-environment node
import { expect, it } from 'vitest';
import type { RemotePart } from '../../../shared/domain/vendors.ts';
import { ConnectionId, NumberId } from '../../../shared/domain/ids.ts';
import { sendersOf } from './senders.ts';

const connection = (n: number, parts: RemotePart[]) => ({
  id: ConnectionId.parse(`00000000-0000-4000-8000-00000000000${n}`),
  label: `connection ${n}`,
  parts,
});
const listing = connection(1, ['send.template', 'templates', 'numbers']);
const whole = connection(2, ['send.template']);
const number = (
  id: number,
  name: string,
  goneAt: number | null = null,
  canSendTemplates: boolean | null = null,
) => ({
  id: NumberId.parse(id),
  connectionId: listing.id,
  name,
  goneAt,
  status: null,
  quality: null,
  canReceive: null,
  canSend: null,
  canSendTemplates,
  isRegistered: null,
  messagingLimit: null,
  checkedAt: 1000,
});

it('lets a person choose the number, and none that can no longer send', () => {
  const numbers = [number(1, 'Desk'), number(2, 'Gone', 5), number(3, 'Pharmacy')];
  const senders = sendersOf([listing, whole, connection(3, ['inbox'])], numbers, 1000);
  expect(senders.map(({ label, numberId }) => [label, numberId])).toEqual([
    ['Desk', 1],
    ['Pharmacy', 3],
    ['connection 2', null],
  ]);
  expect(new Set(senders.map(({ id }) => id)).size).toBe(senders.length);
});
