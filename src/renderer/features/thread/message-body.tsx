import { Trans } from '@lingui/react/macro';
import { Ban, Forward } from 'lucide-react';
import type { ReactNode } from 'react';
import { WhatsAppText } from '../../domain/whatsapp-text.tsx';
import { cx } from '../../ui/class-names.ts';
import type { Message } from '../../../shared/contract/rows.ts';
import { ContentBody } from './content/content-body.tsx';
import { OtherBody } from './content/other-body.tsx';
import { QuoteBlock } from './content/quote-block.tsx';
import { TemplateHead, TemplateValues } from './content/template-head.tsx';
import { hasWords, isBarePicture, isBareVoice, pictureOf, repeatsChoice } from './message-shape.ts';

/** The stone of a message that was taken back. */
function Deleted({ meta }: { meta: ReactNode }) {
  return (
    <div className="flow-root text-muted italic">
      <Ban aria-hidden className="me-1.5 inline size-3.5 align-[-2px]" />
      <Trans>This message was deleted</Trans>
      <span className="not-italic">{meta}</span>
    </div>
  );
}

function Words({ message, meta }: { message: Message; meta: ReactNode }) {
  return hasWords(message) && !repeatsChoice(message) ? (
    <WhatsAppText text={message.text ?? ''} after={meta} />
  ) : (
    <span className="flow-root empty:hidden">{meta}</span>
  );
}

/** Words alone, or what stands for them. */
function Plain({ message, meta }: { message: Message; meta: ReactNode }) {
  const { type } = message;
  if (type === 'text' || type === 'system') {
    if (hasWords(message)) return <Words message={message} meta={meta} />;
    return (
      <div className="flow-root text-muted">
        <Trans>A message without words</Trans>
        {meta}
      </div>
    );
  }
  if (type === 'reaction' && hasWords(message)) {
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
  return (
    <>
      <OtherBody message={message} />
      <Words message={message} meta={meta} />
    </>
  );
}

/**
 * What a message says, in the way of its type.
 * @param meta stands at the end of its last line
 * @param over stands in the corner of a picture or recording that has no words, in place of `meta`
 */
export function MessageBody({
  message,
  contactName,
  meta,
  over,
}: {
  message: Message;
  contactName: string;
  meta: ReactNode;
  over: ReactNode;
}) {
  if (message.deletedAt !== null) return <Deleted meta={meta} />;
  const { content, template, quote } = message;
  const isTemplate = message.type === 'template' || template !== null;
  const bare = isBarePicture(message) || isBareVoice(message);
  const words = bare ? null : <Words message={message} meta={meta} />;
  const body =
    content === null ? (
      isTemplate ? (
        words
      ) : (
        <Plain message={message} meta={meta} />
      )
    ) : (
      <ContentBody
        message={message}
        content={content}
        words={words}
        over={bare ? over : undefined}
      />
    );
  return (
    <div
      className={cx(
        'flex max-w-full min-w-0 flex-col gap-1',
        // The words of a picture wrap at its width.
        pictureOf(message) !== null && 'w-min',
      )}
    >
      {message.forwarded && (
        <span className="flex items-center gap-1 text-sm text-muted">
          <Forward aria-hidden className="size-3.5 shrink-0 rtl:-scale-x-100" />
          <Trans>Forwarded</Trans>
        </span>
      )}
      {quote !== null && <QuoteBlock quote={quote} contactName={contactName} />}
      {isTemplate && <TemplateHead template={template} />}
      {isTemplate && !hasWords(message) && template !== null && (
        <TemplateValues values={template.values} />
      )}
      {body}
    </div>
  );
}
