import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** What the settings that stand in the trail are called, as their page calls them. */
export const settingWords: Record<string, MessageDescriptor> = {
  language: msg`Language`,
  contrast: msg`High contrast`,
  motion: msg`Reduced motion`,
  notifications: msg`Notify me`,
  notificationContent: msg`Show who wrote and what`,
  toasts: msg`Show new messages inside the window`,
  sound: msg`Sound`,
  soundSeconds: msg`Repeat the sound`,
  quietHours: msg`Quiet hours`,
  sendKey: msg`Send with`,
  spellCheck: msg`Check spelling while writing`,
  undoSeconds: msg`Time to undo a send`,
  reactionsAnswer: msg`A reaction counts as a reply`,
  retentionDays: msg`Keep messages`,
  blurMinutes: msg`Blur what is shown after`,
  lockMinutes: msg`Lock after`,
  auditDays: msg`Keep lines`,
};
