import { schemeOf, type ChannelForm } from './channel.ts';
import type { RelayStorage } from './storage/storage.ts';
import { issueToken, newChannelId } from './tokens.ts';

export interface MadeChannel {
  readonly channel: string;
  /** Where the vendor posts to, below the relay's address. */
  readonly ingestPath: string;
  /** For one desk; shown this once. */
  readonly clientToken: string;
}

/** Makes a channel and the first desk's token for it, which may invite others. Throws `bad_input` without the secret it needs. */
export async function makeChannel(
  storage: RelayStorage,
  form: ChannelForm,
  desk: { readonly person: string; readonly computer: string },
  now: number,
): Promise<MadeChannel> {
  const id = newChannelId();
  await storage.addChannel({ id, vendor: form.vendor, scheme: schemeOf(form), createdAt: now });
  const { secret } = await issueToken(storage, { channelId: id, ...desk, manages: true }, now);
  return { channel: id, ingestPath: `/in/${id}`, clientToken: secret };
}
