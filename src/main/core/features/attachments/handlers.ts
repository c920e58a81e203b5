import type { InputOf } from '../../../../shared/contract/contract.ts';
import { AttachmentId } from '../../../../shared/domain/ids.ts';
import type { Media } from '../../media/media.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names =
  | 'attachments.begin'
  | 'attachments.write'
  | 'attachments.finish'
  | 'attachments.list'
  | 'attachments.remove'
  | 'media.fetch';

/** A name for a file that another computer will keep: no path, no control characters. */
function plainName(name: InputOf<'attachments.begin'>['name']): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  const base = name.replace(/^.*[/\\]/, '').replace(/[\u0000-\u001f\u007f\u202a-\u202e]/g, '');
  return base.trim() === '' ? 'file' : base.trim();
}

/** Files on their way out, before they are sent, and files on their way in. */
export function attachmentHandlers(
  { store }: FeatureContext,
  { staging, fetcher }: Media,
): FeatureHandlers<Names> {
  return {
    async 'attachments.begin'({ name, mime, bytes, as = 'auto' }) {
      const id = await staging.begin({ name: plainName(name), mime, bytes, wanted: as });
      return { id: AttachmentId.parse(id) };
    },
    async 'attachments.write'({ id, offset, data }) {
      return { received: await staging.write(id, offset, Buffer.from(data, 'base64')) };
    },
    'attachments.finish': ({ id, measured }) => staging.finish(id, measured ?? null),
    'attachments.list': ({ ids }) => store.read('attachments.rows', { ids }),
    async 'attachments.remove'({ id }) {
      await staging.drop(id);
      await store.write('attachments.remove', { ids: [id] });
      return {};
    },
    async 'media.fetch'({ id }) {
      await fetcher.want(id);
      return {};
    },
  };
}
