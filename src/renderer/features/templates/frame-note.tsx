import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { TemplateFrame } from '../../../shared/contract/template-parts.ts';
import { useFormat } from '../../app/format.ts';

const headerWords: Record<NonNullable<TemplateFrame['header']>['kind'], MessageDescriptor> = {
  text: msg`with a heading`,
  image: msg`with a picture`,
  video: msg`with a video`,
  document: msg`with a document`,
  location: msg`with a place on the map`,
};

/** What stands around a template’s words, in one line; nothing where there is nothing. */
export function FrameNote({ frame }: { frame: TemplateFrame | null }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  if (frame === null) return null;
  const titles = format.list(frame.buttons.map(({ title }) => title));
  const parts = [
    frame.header === null ? null : i18n._(headerWords[frame.header.kind]),
    frame.footer === null ? null : t`with a footer`,
    frame.buttons.length === 0 ? null : t`buttons: ${titles}`,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return <p className="text-sm text-muted">{parts.join(' · ')}</p>;
}
