import { LobbyError } from '../../../../shared/errors.ts';
import { isHeaderValue } from '../header-value.ts';
import type { Remote, RemoteContext, VendorModule } from '../remote.ts';
import { checkKey } from './check.ts';
import { scrubsInbox } from './inbox.ts';
import { scrubsNumbers } from './numbers.ts';
import { scrubsOnboarding } from './onboarding.ts';
import { scrubsRequest, type ScrubsHeaders } from './request.ts';
import { scrubsSendTemplate } from './send-template.ts';
import { scrubsTemplates } from './templates.ts';

function bad(fields: readonly string[], reason: string, message: string): LobbyError {
  return new LobbyError('bad_input', message, { detail: { fields, reason } });
}

/** Reads the form's values for the headers. Throws `bad_input` with `detail.fields`. */
function headersOf({ settings, credentials }: RemoteContext): ScrubsHeaders {
  const given = {
    provider: settings['providerId']?.trim() ?? '',
    apiKey: credentials['apiKey']?.trim() ?? '',
    clinicCode: credentials['clinicCode']?.trim() ?? '',
  };
  if (given.provider === '') throw bad(['providerId'], 'required', 'The Provider ID is missing.');
  if (given.apiKey === '' && given.clinicCode === '') {
    throw bad(['apiKey', 'clinicCode'], 'one_of', 'An API key or a Clinic code is needed.');
  }
  const fields = { providerId: given.provider, apiKey: given.apiKey, clinicCode: given.clinicCode };
  const odd = Object.entries(fields).flatMap(([key, value]) =>
    value === '' || isHeaderValue(value) ? [] : [key],
  );
  if (odd.length > 0) throw bad(odd, 'characters', 'A value holds a character none of them has.');
  return given;
}

/** Scrubs, WhatsApp for clinics (scrubs.txt; api/README.md, "scrubs"). */
export const scrubs: VendorModule = {
  vendor: 'scrubs',
  parts: ['inbox', 'send.template', 'templates', 'numbers', 'onboarding'],
  fields: [
    {
      key: 'baseUrl',
      kind: 'url',
      required: true,
      defaultValue: 'https://usescrubs.com',
      placeholder: 'https://usescrubs.com',
    },
    { key: 'providerId', kind: 'text', required: true, defaultValue: '', placeholder: '' },
    { key: 'apiKey', kind: 'secret', required: false, defaultValue: '', placeholder: '' },
    { key: 'clinicCode', kind: 'secret', required: false, defaultValue: '', placeholder: '' },
  ],
  /** Where both are typed the key is used: the code is the legacy way in (scrubs.txt, headers). */
  credentialsNeedOneOf: [['apiKey', 'clinicCode']],
  /**
   * Scrubs documents no limit. Inferred, and meant to be polite: two requests a second, since
   * everything has to be polled, with room kept for what a person sends.
   */
  limit: { requests: 120, perMs: 60_000, keptForSends: 20 },
  senderNumberSetting: null,
  senderIsNumberRef: true,
  open(context): Remote {
    const request = scrubsRequest(context, headersOf(context));
    const numbers = scrubsNumbers(request, context.clock);
    const inbox = scrubsInbox(request, numbers);
    const templates = scrubsTemplates(request);
    return {
      vendor: 'scrubs',
      parts: {
        inbox,
        templates,
        numbers: numbers.part,
        'send.template': scrubsSendTemplate(request, context.clock),
        onboarding: scrubsOnboarding(request),
      },
      check: (signal) => checkKey({ request, numbers: numbers.part, inbox, templates }, signal),
    };
  },
};
