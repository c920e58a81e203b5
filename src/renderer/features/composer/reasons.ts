import { useLingui } from '@lingui/react/macro';
import type { ComposeReason } from '../../../shared/contract/compose.ts';

/** Why a control of the composer is off, as a sentence with what to do. */
export function useReasonSentence(): (
  reason: ComposeReason,
  names: { readonly contact: string; readonly vendor: string },
) => string {
  const { t } = useLingui();
  return (reason, { contact, vendor }) => {
    switch (reason) {
      case 'no_right':
        return t`You may read this inbox but not write in it. Ask an admin for the right.`;
      case 'window_closed':
        return t`The 24 hours for free text are over. Your words are kept; a template can still go out.`;
      case 'never_wrote':
        return t`${contact} has not written yet, so only a template can go out.`;
      case 'vendor_has_no_text':
        return t`${vendor} sends templates only: free text cannot go out here.`;
      case 'vendor_has_no_media':
        return t`${vendor} sends no files.`;
      case 'vendor_has_no_advanced':
        return t`${vendor} sends no locations, contacts, buttons or reactions.`;
      case 'vendor_has_no_templates':
        return t`${vendor} sends no templates.`;
      case 'number_cannot_send':
        return t`This number cannot send now. Numbers says why and what to do; your words are kept.`;
      case 'number_cannot_send_templates':
        return t`This number cannot send templates now. Numbers says why and what to do.`;
      case 'part_off':
        return t`${vendor} refuses this with the key that is saved. An admin can see why under Connections.`;
      case 'connection_stopped':
        return t`This connection is stopped. An admin can see why under Connections.`;
      case 'no_templates_yet':
        return t`There are no templates yet. Open Templates to add or refresh them.`;
      case 'contact_opted_out':
        return t`${contact} asked for no more messages. Who may write to them again takes the mark away in the details.`;
      case 'contact_blocked':
        return t`${contact} is blocked at this desk. Nothing goes out to them until somebody unblocks them in the details.`;
      case 'no_phone':
        return t`WhatsApp hides this person’s phone, and a template needs one.`;
    }
  };
}
