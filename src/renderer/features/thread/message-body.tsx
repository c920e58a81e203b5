import { Trans, useLingui } from '@lingui/react/macro';
import { LayoutTemplate } from 'lucide-react';
import type { ReactNode } from 'react';
import { messageTypeSigns } from '../../domain/message-type.ts';
import { WhatsAppText } from '../../domain/whatsapp-text.tsx';
import type { Message } from '../../../shared/contract/rows.ts';

/** A template's name above its words, and its values where nobody knows the words. */
function TemplateBody({ message, meta }: { message: Message; meta: ReactNode }) {
  const { template, text } = message;
  const known = text !== null && text.trim() !== '';
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="flex items-center gap-1 text-sm text-muted">
        <LayoutTemplate aria-hidden className="size-3.5 shrink-0" />
        <Trans>Template</Trans>
        {template !== null && <bdi className="truncate">· {template.name}</bdi>}
      </span>
      {known ? (
        <WhatsAppText text={text} after={meta} />
      ) : (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3">
          {Object.entries(template?.values ?? {}).map(([key, value]) => (
            <div key={key} className="contents">
              <dt className="text-muted">{key}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {!known && <span className="flow-root">{meta}</span>}
    </div>
  );
}

/** What Lobby cannot show is named by its type, with its caption, and where to see it. */
function OtherBody({ message, meta }: { message: Message; meta: ReactNode }) {
  const { i18n } = useLingui();
  const { word, Icon } = messageTypeSigns[message.type];
  const { vendorType } = message;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="flex items-center gap-2.5">
        <span className="grid size-8 shrink-0 place-items-center rounded-lg bg-pressed text-muted">
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        </span>
        <span className="flex min-w-0 flex-col">
          <span className="font-medium">
            {i18n._(word)}
            {message.type === 'unknown' && vendorType !== null && (
              <bdi className="ms-1 font-mono text-sm font-normal text-muted">{vendorType}</bdi>
            )}
          </span>
          <span className="text-sm text-muted">
            <Trans>Open it on the phone to see it</Trans>
          </span>
        </span>
      </span>
      {message.text !== null && message.text.trim() !== '' ? (
        <WhatsAppText text={message.text} after={meta} />
      ) : (
        <span className="flow-root">{meta}</span>
      )}
    </div>
  );
}

/** What a message says, in the way of its type; `meta` stands at the end of its last line. */
export function MessageBody({ message, meta }: { message: Message; meta: ReactNode }) {
  if (message.type === 'template' || message.template !== null) {
    return <TemplateBody message={message} meta={meta} />;
  }
  const said = message.text !== null && message.text.trim() !== '';
  if (said && (message.type === 'text' || message.type === 'system')) {
    return <WhatsAppText text={message.text ?? ''} after={meta} />;
  }
  if (message.type === 'text') {
    return (
      <div className="flow-root text-muted">
        <Trans>A message without words</Trans>
        {meta}
      </div>
    );
  }
  if (message.type === 'reaction' && said) {
    return (
      <div className="flow-root">
        <span className="text-sm text-muted">
          <Trans>Reacted</Trans>
        </span>{' '}
        <span className="text-lg">{message.text}</span>
        {meta}
      </div>
    );
  }
  return <OtherBody message={message} meta={meta} />;
}
