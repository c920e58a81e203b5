import { later } from '../ui/later.tsx';

// What a first list does not need. Each comes by itself when the window is idle, or when it is opened.

export const Doors = later(async () => (await import('../features/doors/doors.tsx')).Doors);

export const ProblemPage = later(
  async () => (await import('../features/problem/problem-page.tsx')).ProblemPage,
);

export const Laboratory = later(
  async () => (await import('../features/laboratory/laboratory.tsx')).Laboratory,
);

export const Failures = later(
  async () => (await import('../features/failures/failures.tsx')).Failures,
);

export const Templates = later(
  async () => (await import('../features/templates/templates.tsx')).Templates,
);

export const Numbers = later(async () => (await import('../features/numbers/numbers.tsx')).Numbers);

export const NumberAlerts = later(
  async () => (await import('../features/numbers/number-alerts.tsx')).NumberAlerts,
);

export const BulkAlerts = later(
  async () => (await import('../features/bulk/bulk-alerts.tsx')).BulkAlerts,
);

export const Connections = later(
  async () => (await import('../features/connections/connections.tsx')).Connections,
);

export const ConnectionDialog = later(
  async () => (await import('../features/connections/connections.tsx')).ConnectionDialog,
);

export const SettingsPlace = later(
  async () => (await import('../features/settings/settings.tsx')).SettingsPlace,
);

export const ReportsPlace = later(async () => (await import('./reports-place.tsx')).ReportsPlace);

export const SendTemplateDialog = later(
  async () => (await import('../features/send-template/send-template.tsx')).SendTemplateDialog,
);

export const SendAllDialog = later(
  async () => (await import('../features/send-template/send-all.tsx')).SendAllDialog,
);

export const SendAdvancedDialog = later(
  async () => (await import('../features/compose-advanced/send-advanced.tsx')).SendAdvancedDialog,
);

export const ScheduledDialog = later(
  async () => (await import('../features/scheduled/scheduled.tsx')).ScheduledDialog,
);

export const NewConversationDialog = later(
  async () =>
    (await import('../features/new-conversation/new-conversation.tsx')).NewConversationDialog,
);

export const Commands = later(
  async () => (await import('../features/commands/commands.tsx')).Commands,
);

export const NewQuickReply = later(
  async () => (await import('../features/quick-replies/new-quick-reply.tsx')).NewQuickReply,
);

export const ShortcutSheet = later(
  async () => (await import('../features/commands/shortcut-sheet.tsx')).ShortcutSheet,
);

export const SharedLinkDialog = later(
  async () =>
    (await import('../features/shared-link-door/shared-link-dialog.tsx')).SharedLinkDialog,
);

export const LinkEndedPage = later(
  async () => (await import('../features/shared-link-door/link-ended-page.tsx')).LinkEndedPage,
);

export const LockedPage = later(
  async () => (await import('../features/person/locked-page.tsx')).LockedPage,
);

export const LinkBanner = later(
  async () => (await import('../features/shared-link-door/link-banner.tsx')).LinkBanner,
);

export const RestoreBackup = later(
  async () => (await import('../features/backup/restore-backup.tsx')).RestoreBackup,
);

export const InviteDialog = later(
  async () => (await import('../features/invitations/invite-dialog.tsx')).InviteDialog,
);

export const JoinDialog = later(
  async () => (await import('../features/invitations/join-dialog.tsx')).JoinDialog,
);

export const TranscriptDialog = later(
  async () => (await import('../features/transcript/transcript-dialog.tsx')).TranscriptDialog,
);

/** Those that a desk opens, the likeliest first. */
export const deskParts = [
  Commands,
  SendTemplateDialog,
  SendAllDialog,
  SendAdvancedDialog,
  NewConversationDialog,
  Failures,
  Templates,
  SettingsPlace,
  Numbers,
  ReportsPlace,
  Connections,
  ConnectionDialog,
  ShortcutSheet,
  ScheduledDialog,
  SharedLinkDialog,
  RestoreBackup,
  InviteDialog,
] as const;
