import type { Vault } from '../../credentials/vault.ts';
import type { RemoteSharedLink } from '../../remotes/admin-parts.ts';

/** A link as it is kept: its address is sealed, for whoever has it has the rights. */
export type SealedLink = Omit<RemoteSharedLink, 'url'> & { readonly address: Uint8Array | null };

const purpose = (connectionId: string, ref: string): string =>
  `lobby shared link ${connectionId} ${ref}`;

/** Seals the address of a link before it goes to the store. */
export function sealAddress(
  vault: Vault,
  connectionId: string,
  link: RemoteSharedLink,
): SealedLink {
  const { url, ...rest } = link;
  const address = url === null ? null : vault.sealText(purpose(connectionId, link.ref), url);
  return { ...rest, address };
}

/** The other way. Throws `key_wrong` where it was sealed under another key. */
export function openAddress(
  vault: Vault,
  of: { readonly connectionId: string; readonly ref: string; readonly sealed: Uint8Array },
): string {
  return vault.openText(purpose(of.connectionId, of.ref), of.sealed);
}
