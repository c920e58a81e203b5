import { useLingui } from '@lingui/react/macro';
import { ChevronDown, Copy, ExternalLink, List, Phone, Reply, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { WhatsAppInline } from '../../../domain/whatsapp-text.tsx';
import type { MessageButton, MessageContent } from '../../../../shared/contract/content.ts';

type Interactive = Extract<MessageContent, { kind: 'interactive' }>;

const signs: Record<MessageButton['kind'], LucideIcon> = {
  reply: Reply,
  url: ExternalLink,
  call: Phone,
  copy: Copy,
};

const row =
  'flex min-h-8 items-center justify-center gap-1.5 border-t border-line px-2 py-1 text-center font-medium text-accent-ink';

/** A button as the customer sees it. Nothing happens here: it is theirs to press. */
function ButtonRow({ button }: { button: MessageButton }) {
  const Icon = signs[button.kind];
  const { kind, title, value } = button;
  return (
    <li className={row}>
      <Icon aria-hidden className="size-3.5 shrink-0 rtl:-scale-x-100" />
      <span className="flex min-w-0 flex-col">
        <bdi className="break-words">{title}</bdi>
        {value !== null && kind !== 'reply' && (
          <bdi dir="ltr" className="text-sm font-normal break-all text-muted">
            {value}
          </bdi>
        )}
      </span>
    </li>
  );
}

/** The rows behind a list's button, folded as on the phone. */
function ListRows({ content }: { content: Interactive }) {
  const { t } = useLingui();
  return (
    <details className="group border-t border-line">
      <summary className="flex min-h-8 cursor-pointer list-none items-center justify-center gap-1.5 rounded-md px-2 py-1 font-medium text-accent-ink hover:bg-hover [&::-webkit-details-marker]:hidden">
        <List aria-hidden className="size-3.5 shrink-0" />
        <bdi>{content.listButton ?? t`List`}</bdi>
        <ChevronDown
          aria-hidden
          className="size-3.5 shrink-0 transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="flex flex-col gap-2 pt-1 pb-2">
        {content.sections.map((section, index) => (
          <section key={index}>
            {section.title !== null && (
              <h4 className="px-1 text-sm font-medium text-muted" dir="auto">
                {section.title}
              </h4>
            )}
            <ul className="divide-y divide-line">
              {section.rows.map((line, at) => (
                <li key={at} className="flex flex-col px-1 py-1">
                  <span dir="auto">{line.title}</span>
                  {line.description !== null && (
                    <span dir="auto" className="text-sm text-muted">
                      {line.description}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </details>
  );
}

/**
 * What stands around the words of a menu or a template: header, file, footer, buttons or a list, as
 * the customer sees it.
 */
export function MenuFrame({
  content,
  picture,
  children,
}: {
  content: Interactive;
  /** The file above the words. */
  picture: ReactNode;
  children: ReactNode;
}) {
  const isList = content.listButton !== null || content.sections.length > 0;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {picture}
      {content.header !== null && (
        <p dir="auto" className="font-semibold break-words">
          {content.header}
        </p>
      )}
      {children}
      {content.footer !== null && (
        <p dir="auto" className="text-sm break-words text-muted">
          <WhatsAppInline text={content.footer} />
        </p>
      )}
      {content.buttons.length > 0 && (
        <ul className="-mb-1 flex flex-col">
          {content.buttons.map((button, index) => (
            <ButtonRow key={index} button={button} />
          ))}
        </ul>
      )}
      {isList && <ListRows content={content} />}
    </div>
  );
}
