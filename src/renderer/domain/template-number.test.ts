// @vitest-environment node
import { expect, it } from 'vitest';
import type { TemplateRow } from '../../shared/contract/rows.ts';
import { ConnectionId } from '../../shared/domain/ids.ts';
import { canLeaveFrom } from './template-number.ts';

const connectionId = ConnectionId.parse('00000000-0000-4000-8000-000000000001');
const template = (part: Partial<TemplateRow>) =>
  ({ connectionId, source: 'vendor', senderNumberId: '1212', ...part }) as TemplateRow;
const number = { connectionId, ref: '1212' };

it('does not offer a template that would leave from another number', () => {
  expect(canLeaveFrom(template({}), number)).toBe(true);
  expect(canLeaveFrom(template({ senderNumberId: '1313' }), number)).toBe(false);
});

it('keeps an admin’s own templates, whose sender is not a number that is listed', () => {
  expect(canLeaveFrom(template({ source: 'admin', senderNumberId: 'wn1a' }), number)).toBe(true);
  expect(canLeaveFrom(template({ senderNumberId: null }), number)).toBe(true);
  expect(canLeaveFrom(template({}), null)).toBe(true);
});
