import { useCall } from '../../app/use-call.ts';
import { QuickReplyDialog } from './quick-reply-dialog.tsx';

/** A new quick reply, from wherever somebody thinks of one. */
export function NewQuickReply({ onClose }: { onClose: () => void }) {
  const { data = [] } = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] });
  return <QuickReplyDialog reply={null} numbers={data} onClose={onClose} />;
}
