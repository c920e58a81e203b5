import { heldRights, type LinkRight } from '../../../../shared/domain/permissions.ts';
import type { ConnectionCheck } from '../../../../shared/contract/connections.ts';
import type { InboxPart, Remote, RemoteParts, VendorModule } from '../remote.ts';
import type { RemoteNumber } from '../number-parts.ts';
import { wppInbox } from './inbox.ts';
import { wppLinkClient } from './link-client.ts';
import type { LinkGrant } from './link-exchange.ts';
import type { LinkSession } from './link-session.ts';
import { wpp } from './module.ts';
import { pathsOf } from './paths.ts';
import { wppSendAdvanced, wppSendMedia, wppSendText } from './send.ts';
import { wppSendTemplate } from './send-template.ts';
import { wppTemplates } from './templates.ts';

/** The one number of a link: told by the session, so nothing is asked. */
function numberOf({ numberRef, numberName, phone }: LinkGrant): RemoteNumber {
  const unknown = { status: null, quality: null, claimedAt: null, syncedAt: null };
  return { ref: numberRef, name: numberName, phone, ...unknown };
}

/** WPP Cloud as the holder of a shared inbox link has it: one number, and the parts its rights allow. */
export function wppLink(session: LinkSession): VendorModule {
  return {
    ...wpp,
    open(context): Remote {
      const paths = pathsOf(context.settings);
      const client = wppLinkClient(context, session);
      const rights = heldRights(session.grant().rights);
      const sender = (right: LinkRight) => ({
        client: wppLinkClient(context, session, right),
        paths,
        clock: context.clock,
      });
      const numbers = {
        part: { list: async () => [numberOf(session.grant())] },
        refs: async () => [session.grant().numberRef],
      };
      // oxlint-disable-next-line typescript/unbound-method -- it goes back into an object of the same kind
      const { markRead, ...inbox } = wppInbox(client, paths, numbers);
      const read: InboxPart =
        rights.includes('markRead') && markRead !== undefined ? { ...inbox, markRead } : inbox;
      const parts: RemoteParts = {
        numbers: numbers.part,
        ...(rights.includes('readInbox') ? { inbox: read } : {}),
        ...(rights.includes('sendText') ? { 'send.text': wppSendText(sender('sendText')) } : {}),
        ...(rights.includes('sendMedia')
          ? { 'send.media': wppSendMedia(sender('sendMedia')) }
          : {}),
        ...(rights.includes('sendTemplates')
          ? {
              'send.template': wppSendTemplate(sender('sendTemplates')),
              templates: wppTemplates(client, paths),
            }
          : {}),
        ...(rights.includes('sendAdvanced')
          ? { 'send.advanced': wppSendAdvanced(sender('sendAdvanced')) }
          : {}),
      };
      const check: ConnectionCheck = { ok: true, abilities: [], environment: null, error: null };
      return {
        vendor: 'wpp',
        parts,
        check: async () => check,
        look: async () => void (await session.token()),
      };
    },
  };
}
