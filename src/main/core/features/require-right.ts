import { isPermitted, type Caller, type Permission } from '../../../shared/domain/permissions.ts';
import { LobbyError } from '../../../shared/errors.ts';

/** For what depends on the input, which dispatch cannot know. Throws `not_permitted` (detail.right). */
export function requireRight(caller: Caller, permission: Permission): void {
  if (isPermitted(caller, permission)) return;
  throw new LobbyError('not_permitted', 'This is not among your rights.', {
    detail: { right: permission },
  });
}

/** What words and files take: `sendText`, `sendMedia`, or both. Throws `not_permitted`. */
export function requireSendRights(
  caller: Caller,
  { text, attachments }: { readonly text: string; readonly attachments: readonly unknown[] },
): void {
  if (text !== '' || attachments.length === 0) requireRight(caller, 'sendText');
  if (attachments.length > 0) requireRight(caller, 'sendMedia');
}
