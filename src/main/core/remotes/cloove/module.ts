import { LobbyError } from '../../../../shared/errors.ts';
import { isHeaderValue } from '../header-value.ts';
import { readClooveEvent } from './events.ts';
import type { Remote, VendorModule } from '../remote.ts';
import { checkKey } from './check.ts';
import { clooveInbox, clooveRequest, clooveSendTemplate, clooveSendText } from './client.ts';

/** Cloove messaging (cloove.txt; api/README.md, "cloove"). */
export const cloove: VendorModule = {
  vendor: 'cloove',
  parts: ['inbox', 'send.text', 'send.template'],
  fields: [
    {
      key: 'baseUrl',
      kind: 'url',
      required: true,
      defaultValue: 'https://api.clooveai.com',
      placeholder: 'https://api.clooveai.com',
    },
    {
      key: 'apiKey',
      kind: 'secret',
      required: true,
      defaultValue: '',
      placeholder: 'clv_live_sk_…',
    },
    {
      key: 'numberId',
      kind: 'text',
      required: false,
      defaultValue: '',
      placeholder: 'wn1a2b3c-…',
    },
  ],
  limit: { requests: 120, perMs: 60_000, keptForSends: 20 },
  senderNumberSetting: 'numberId',
  // Cloove's conversations name no number; the UUID is the admin's (DATA, "Number").
  senderIsNumberRef: false,
  readEvent: readClooveEvent,
  open(context): Remote {
    const apiKey = context.credentials['apiKey']?.trim() ?? '';
    if (!isHeaderValue(apiKey)) {
      throw new LobbyError('bad_input', 'The API key is missing or holds a character no key has.', {
        detail: { fields: ['apiKey'] },
      });
    }
    const request = clooveRequest(context);
    return {
      vendor: 'cloove',
      parts: {
        inbox: clooveInbox(request),
        'send.text': clooveSendText(request),
        'send.template': clooveSendTemplate(request, context.settings['numberId']?.trim() || null),
      },
      check: (signal) => checkKey(request, apiKey, signal),
    };
  },
};
