import { useCall } from '../../app/use-call.ts';
import type { AdvancedForm } from '../../domain/advanced-words.ts';
import type { ConversationId } from '../../../shared/domain/ids.ts';
import { ButtonsDialog } from './buttons-dialog.tsx';
import { ContactDialog } from './contact-dialog.tsx';
import { FileUrlDialog } from './file-url-dialog.tsx';
import { KeptDialog } from './kept-dialog.tsx';
import { ListDialog } from './list-dialog.tsx';
import { LocationDialog } from './location-dialog.tsx';

/** Puts together what is sent beside words and files, for the open conversation. */
export function SendAdvancedDialog({
  form,
  conversationId,
  onClose,
}: {
  form: AdvancedForm;
  conversationId: ConversationId;
  onClose: () => void;
}) {
  const detail = useCall(
    'conversations.get',
    { id: conversationId, ahead: true },
    { topics: ['connections', `conversation:${conversationId}`] },
  );
  const kinds = detail.data?.compose.advancedKinds ?? [];
  const shared = { conversationId, onClose };
  switch (form) {
    case 'location':
      return <LocationDialog {...shared} />;
    case 'contact':
      return <ContactDialog {...shared} />;
    case 'buttons':
      return <ButtonsDialog {...shared} kinds={kinds} />;
    case 'list':
      return <ListDialog {...shared} />;
    case 'file_url':
      return <FileUrlDialog {...shared} />;
    case 'kept':
      return <KeptDialog {...shared} />;
  }
}
