import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { InboxPath } from '../../shared/domain/link-paths.ts';

/** What the paths of an inbox are called where they can be corrected. */
export const inboxPathWords: Readonly<Record<InboxPath, MessageDescriptor>> = {
  conversationsPath: msg`Path of a number’s conversations`,
  messagesPath: msg`Path of a conversation’s messages`,
  readPath: msg`Path for marking a conversation as read`,
  templatesPath: msg`Path of a number’s templates`,
  mediaPath: msg`Path for sending a file`,
  mediaFilePath: msg`Path of a received file`,
};
