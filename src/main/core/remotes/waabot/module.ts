import { LobbyError } from '../../../../shared/errors.ts';
import { inferredFields } from '../inferred-fields.ts';
import type { Remote, VendorModule } from '../remote.ts';
import { waabotBots, waabotNumbers } from './bots.ts';
import { checkAccount } from './check.ts';
import { readWaabotEvent } from './events.ts';
import { waabotClient } from './request.ts';
import { waabotSendAdvanced } from './send-advanced.ts';
import { waabotSendMedia } from './send-media.ts';
import { waabotSendText } from './send-text.ts';
import { waabotSession } from './session.ts';
import { inferredSettings, readSettings } from './settings.ts';

/** Waabot, bots on WhatsApp numbers that are let in by a QR code (waabot.txt; api/README.md, "waabot"). */
export const waabot: VendorModule = {
  vendor: 'waabot',
  parts: ['numbers', 'session', 'bot', 'send.text', 'send.media', 'send.advanced'],
  fields: [
    {
      key: 'baseUrl',
      kind: 'url',
      required: true,
      defaultValue: 'https://api.waabot.com/api/v1',
      placeholder: 'https://api.waabot.com/api/v1',
    },
    { key: 'email', kind: 'text', required: true, defaultValue: '', placeholder: '' },
    { key: 'password', kind: 'secret', required: true, defaultValue: '', placeholder: '' },
    ...inferredFields(inferredSettings),
  ],
  /**
   * Waabot documents no limit. Inferred, and meant to be polite: a code every five seconds and its
   * bot every three take 32 a minute.
   */
  limit: { requests: 120, perMs: 60_000, keptForSends: 40 },
  senderNumberSetting: null,
  senderIsNumberRef: true,
  addressedBy: 'contact',
  readEvent: readWaabotEvent,
  open(context): Remote {
    const email = context.settings['email']?.trim() ?? '';
    const password = context.credentials['password'] ?? '';
    const missing = [
      ...(/^[^\s@]+@[^\s@]+$/.test(email) ? [] : ['email']),
      ...(password === '' ? ['password'] : []),
    ];
    if (missing.length > 0) {
      throw new LobbyError('bad_input', 'E-mail and password are needed to sign in.', {
        detail: { fields: missing, reason: 'characters' },
      });
    }
    const client = waabotClient(context, readSettings(context.settings));
    const sender = { client, clock: context.clock };
    return {
      vendor: 'waabot',
      parts: {
        numbers: waabotNumbers(client),
        session: waabotSession(client),
        bot: waabotBots(client),
        'send.text': waabotSendText(sender),
        'send.media': waabotSendMedia(sender),
        'send.advanced': waabotSendAdvanced(sender),
      },
      check: (signal) => checkAccount(client, signal),
    };
  },
};
