import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Copy, ExternalLink, FileText, Film, Image, MapPin, Phone, Reply } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TemplateFrame } from '../../shared/contract/template-parts.ts';
import { fillWording } from '../../shared/domain/template-wording.ts';
import { WhatsAppText } from './whatsapp-text.tsx';

type Header = NonNullable<TemplateFrame['header']>;

const files: Record<
  Exclude<Header['kind'], 'text'>,
  { readonly word: MessageDescriptor; readonly icon: ReactNode }
> = {
  image: { word: msg`A picture stands here`, icon: <Image size={18} aria-hidden /> },
  video: { word: msg`A video stands here`, icon: <Film size={18} aria-hidden /> },
  document: { word: msg`A document stands here`, icon: <FileText size={18} aria-hidden /> },
  location: { word: msg`A place on the map stands here`, icon: <MapPin size={18} aria-hidden /> },
};

const buttonIcons: Record<TemplateFrame['buttons'][number]['kind'], ReactNode> = {
  reply: <Reply size={14} aria-hidden />,
  url: <ExternalLink size={14} aria-hidden />,
  call: <Phone size={14} aria-hidden />,
  copy: <Copy size={14} aria-hidden />,
};

/** A template as the customer gets it: header, words, footer and buttons, with `values` filled in. */
export function TemplateBubble({
  body,
  frame,
  values,
  fileName = null,
}: {
  body: string;
  frame: TemplateFrame | null;
  values: Readonly<Record<string, string>>;
  /** The file that was picked for its header. */
  fileName?: string | null;
}) {
  return (
    <div className="flex w-fit max-w-full flex-col gap-1 self-end rounded-xl rounded-ee-sm bg-bubble-out px-3 py-1.5 text-md text-ink">
      {frame?.header && <HeaderOf header={frame.header} values={values} fileName={fileName} />}
      <WhatsAppText text={fillWording(body, values)} />
      {frame !== null && frame.footer !== null && (
        <p dir="auto" className="text-sm text-muted">
          {frame.footer}
        </p>
      )}
      {frame !== null && <ButtonsOf buttons={frame.buttons} values={values} />}
    </div>
  );
}

function HeaderOf({
  header,
  values,
  fileName,
}: {
  header: Header;
  values: Readonly<Record<string, string>>;
  fileName: string | null;
}) {
  const { _ } = useLingui();
  if (header.kind === 'text') {
    return (
      <p dir="auto" className="font-semibold break-words">
        {fillWording(header.text ?? '', values)}
      </p>
    );
  }
  const { word, icon } = files[header.kind];
  return (
    <p className="my-1 flex min-h-16 items-center justify-center gap-2 rounded-lg bg-sunken px-4 text-sm text-muted">
      {icon}
      <bdi className="truncate">{fileName ?? _(word)}</bdi>
    </p>
  );
}

function ButtonsOf({
  buttons,
  values,
}: {
  buttons: TemplateFrame['buttons'];
  values: Readonly<Record<string, string>>;
}) {
  if (buttons.length === 0) return null;
  return (
    <ul className="-mx-3 mt-1 -mb-1.5 divide-y divide-line border-t border-line">
      {buttons.map(({ kind, title, value }, at) => (
        <li
          key={at}
          className="flex flex-wrap items-center justify-center gap-x-1.5 px-3 py-1.5 text-base font-medium text-accent-ink"
        >
          {buttonIcons[kind]}
          <bdi>{title}</bdi>
          {value !== null && (
            <bdi dir="ltr" className="max-w-full truncate text-sm font-normal text-muted">
              {fillWording(value, values)}
            </bdi>
          )}
        </li>
      ))}
    </ul>
  );
}
