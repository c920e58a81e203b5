import { LobbyError } from '../../../../shared/errors.ts';
import { isHeaderValue } from '../header-value.ts';
import { inferredFields } from '../inferred-fields.ts';
import type { Remote, VendorModule } from '../remote.ts';
import { checkKey } from './check.ts';
import { wppInbox } from './inbox.ts';
import { wppHealth, wppNumbers } from './numbers.ts';
import { wppOnboarding } from './onboarding.ts';
import { readWppEvent } from './events.ts';
import { inferredPaths, pathsOf } from './paths.ts';
import { wppClient } from './request.ts';
import { wppSendAdvanced, wppSendMedia, wppSendText } from './send.ts';
import { wppSendTemplate } from './send-template.ts';
import { wppSharedLinks } from './shared-links.ts';
import { wppTemplates } from './templates.ts';
import { wppWebhooks } from './webhooks.ts';

/** Phone IDs as they were typed: one, or several with commas or blanks between them. */
function phoneIdsOf(typed: string): readonly string[] {
  const ids = [...new Set(typed.split(/[\s,;]+/).filter((id) => id !== ''))];
  if (ids.every(isHeaderValue)) return ids;
  throw new LobbyError('bad_input', 'A Phone ID holds a character that none has.', {
    detail: { fields: ['phoneId'], reason: 'characters' },
  });
}

/** WPP Cloud, an inbox for the numbers of an organisation (wpp-cloud.txt; api/README.md, "wpp"). */
export const wpp: VendorModule = {
  vendor: 'wpp',
  parts: [
    'inbox',
    'send.text',
    'send.media',
    'send.template',
    'send.advanced',
    'templates',
    'numbers',
    'health',
    'onboarding',
    'sharedLinks',
    'webhooks',
  ],
  fields: [
    // Each customer has the platform at an address of their own.
    {
      key: 'baseUrl',
      kind: 'url',
      required: true,
      defaultValue: '',
      placeholder: 'https://api.example.com',
    },
    {
      key: 'apiKey',
      kind: 'secret',
      required: true,
      defaultValue: '',
      placeholder: 'sk_org_…',
    },
    /** Narrows the connection to some numbers, and does without the inferred list of them. */
    {
      key: 'phoneId',
      kind: 'text',
      required: false,
      defaultValue: '',
      placeholder: '660e8400-…',
    },
    ...inferredFields(inferredPaths),
  ],
  /**
   * WPP documents no limit. Inferred, and meant to be polite: five requests a second, since
   * everything has to be polled and files are fetched, with room kept for what a person sends.
   */
  limit: { requests: 300, perMs: 60_000, keptForSends: 60 },
  senderNumberSetting: null,
  senderIsNumberRef: true,
  addressedBy: 'contact',
  readEvent: readWppEvent,
  open(context): Remote {
    const apiKey = context.credentials['apiKey']?.trim() ?? '';
    if (!isHeaderValue(apiKey)) {
      throw new LobbyError('bad_input', 'The API key is missing or holds a character no key has.', {
        detail: { fields: ['apiKey'] },
      });
    }
    const paths = pathsOf(context.settings);
    const client = wppClient(context, apiKey);
    const chosen = phoneIdsOf(context.settings['phoneId'] ?? '');
    const numbers = wppNumbers(client, paths, chosen, context.clock);
    const sender = { client, paths, clock: context.clock };
    const inbox = wppInbox(client, paths, numbers);
    const templates = wppTemplates(client, paths);
    const health = wppHealth(client, paths);
    const admin = {
      onboarding: wppOnboarding(client, paths),
      sharedLinks: wppSharedLinks(client, paths),
      webhooks: wppWebhooks(client, paths),
    };
    return {
      vendor: 'wpp',
      parts: {
        inbox,
        templates,
        health,
        ...admin,
        numbers: numbers.part,
        'send.text': wppSendText(sender),
        'send.media': wppSendMedia(sender),
        'send.template': wppSendTemplate(sender),
        'send.advanced': wppSendAdvanced(sender),
      },
      check: (signal) =>
        checkKey({ client, paths, numbers: numbers.part, inbox, templates, health, admin }, signal),
    };
  },
};
