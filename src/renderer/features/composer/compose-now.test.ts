// @vitest-environment node
import { expect, it } from 'vitest';
import type { ConversationDetail } from '../../../shared/contract/conversations.ts';
import { composeNow } from './compose-now.ts';

function detail(windowClosesAt: number, text: ConversationDetail['compose']['text']) {
  return {
    row: { windowClosesAt },
    compose: {
      text,
      media: text,
      advanced: text,
      template: { allowed: true },
      willQueue: false,
    },
  } as ConversationDetail;
}

it('does not offer free text once the window closed under the open thread', () => {
  const now = composeNow(detail(1000, { allowed: true }), 1000);
  expect(now.text).toEqual({ allowed: false, reason: 'window_closed' });
  expect(composeNow(detail(1001, { allowed: true }), 1000).text.allowed).toBe(true);
});

it('keeps the core’s own reason', () => {
  const off = { allowed: false, reason: 'no_right' } as const;
  expect(composeNow(detail(5, off), 9).text).toEqual(off);
});

it('leaves free text on at any hour where no window holds', () => {
  const { row, ...rest } = detail(5, { allowed: true });
  const now = composeNow({ row: { ...row, windowless: true }, ...rest }, 9);
  expect(now).toMatchObject({ windowless: true, text: { allowed: true } });
});
