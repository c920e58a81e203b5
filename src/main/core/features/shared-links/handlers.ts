import type { Vault } from '../../credentials/vault.ts';
import { LobbyError } from '../../../../shared/errors.ts';
import type { Catalogues } from '../catalogue-runtime.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';
import { openAddress, sealAddress } from './address.ts';

type Names = 'sharedLinks.list' | 'sharedLinks.refresh' | 'sharedLinks.address';

/** Shared inbox links; what is done to them are intents. */
export function sharedLinkHandlers(
  context: FeatureContext,
  { catalogue }: Catalogues,
  vault: Vault,
): FeatureHandlers<Names> {
  const { store, clock } = context;
  return {
    'sharedLinks.list': ({ connectionId }) =>
      store.read('sharedLinks.list', { connectionId, now: clock.now() }),

    async 'sharedLinks.refresh'({ connectionId }) {
      const live = await catalogue(connectionId);
      const { sharedLinks } = live.parts;
      if (sharedLinks === undefined) {
        throw new LobbyError('capability_missing', 'This platform makes no shared links.', {
          detail: { part: 'sharedLinks' },
        });
      }
      await live.ask(async (signal) => {
        const listed = await sharedLinks.list(signal);
        const links = listed.map((link) => sealAddress(vault, connectionId, link));
        await store.write('sharedLinks.listed', { connectionId, links, now: clock.now() });
      });
      return {};
    },

    async 'sharedLinks.address'({ id }) {
      const link = await store.read('sharedLinks.known', { id });
      if (link === null || link.ref === null || link.address === null) {
        throw new LobbyError('not_found', 'The address of this link is not known here.');
      }
      const { connectionId, ref, address: sealed } = link;
      return { url: openAddress(vault, { connectionId, ref, sealed }) };
    },
  };
}
