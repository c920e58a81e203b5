import type { QuickReplyForm } from '../../../shared/contract/quick-replies.ts';

/** The demo's own quick replies, so that a slash finds something there. */
export const demoQuickReplies: readonly Omit<QuickReplyForm, 'id' | 'numberId'>[] = [
  {
    shortcut: 'hello',
    title: 'Greeting',
    text: 'Hello {{first_name}}, this is {{me}} at {{number}}. How can we help?',
  },
  {
    shortcut: 'hours',
    title: 'Opening hours',
    text: 'We are open *Monday to Friday, 9:00 to 18:00*, and on Saturdays until 13:00.',
  },
  {
    shortcut: 'call',
    title: 'Call back',
    text: 'Thank you, {{name}}. We will call you on {{phone}} today.',
  },
  {
    shortcut: 'gracias',
    title: 'Agradecimiento',
    text: 'Gracias, {{first_name}}. Lo miramos y le respondemos hoy mismo.',
  },
];
