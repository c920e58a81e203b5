import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { showPart } from '../../../../test/preview/show.tsx';
import { ConversationId, MessageId } from '../../../shared/domain/ids.ts';
import { LineAbove } from './line-above.tsx';
import type { ThreadLine } from './thread-lines.ts';

it('what the desk itself removed is not said to be missing at the vendor', async () => {
  const gap = {
    kind: 'gap',
    conversationId: ConversationId.parse(1),
    beforeId: MessageId.parse(256),
    from: null,
    to: 1000,
    reason: 'retention',
  } as const;
  const line: Pick<ThreadLine, 'gap' | 'day' | 'unread'> = { gap, day: null, unread: false };
  showPart(<LineAbove line={line} vendor="Cloove" />);
  await screen.findByText(/Older messages were removed from this computer/);
  expect(screen.queryByText(/does not offer/)).toBeNull();
});
