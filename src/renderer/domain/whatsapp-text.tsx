import { Fragment, useMemo, type ReactNode } from 'react';
import { cx } from '../ui/class-names.ts';
import { type Block, isOnlyEmoji, whatsAppBlocks } from './whatsapp-blocks.ts';
import { type Inline, parseWhatsApp } from './whatsapp-format.ts';

function asItIs(text: string): ReactNode {
  return text;
}

/** @param plain how a stretch without a mark of its own is shown */
function nodes(pieces: readonly Inline[], plain = asItIs): ReactNode[] {
  return pieces.map((piece, index) => {
    switch (piece.kind) {
      case 'text':
        return <Fragment key={index}>{plain(piece.text)}</Fragment>;
      case 'link':
        return (
          <a
            key={index}
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer"
            dir="ltr"
            className="text-accent-ink underline decoration-accent-line underline-offset-2 hover:decoration-current"
          >
            {piece.text}
          </a>
        );
      case 'code':
        return (
          <code key={index} className="rounded-sm bg-hover px-1 font-mono text-sm">
            {piece.text}
          </code>
        );
      case 'mono':
        return (
          <code key={index} className="font-mono text-sm">
            {piece.text}
          </code>
        );
      case 'bold':
        return (
          <strong key={index} className="font-semibold">
            {nodes(piece.children, plain)}
          </strong>
        );
      case 'italic':
        return <em key={index}>{nodes(piece.children, plain)}</em>;
      case 'strike':
        return <s key={index}>{nodes(piece.children, plain)}</s>;
    }
  });
}

/** A stretch of words with WhatsApp's own marks, inside a line of something else. */
export function WhatsAppInline({
  text,
  plain = asItIs,
}: {
  text: string;
  /** How a stretch without a mark of its own is shown. */
  plain?: (text: string) => ReactNode;
}) {
  return <>{useMemo(() => nodes(parseWhatsApp(text), plain), [text, plain])}</>;
}

/** The lines of a quote or a list, each in its own direction. */
function Lines({ block }: { block: Exclude<Block, { kind: 'plain' }> }) {
  if (block.kind === 'quote') {
    return (
      <blockquote dir="auto" className="my-1 border-s-2 border-line-strong ps-2 text-muted">
        {block.lines.map(({ text }, index) => (
          <p key={index} dir="auto">
            {nodes(parseWhatsApp(text))}
          </p>
        ))}
      </blockquote>
    );
  }
  const items = block.lines.map(({ mark, text }, index) => (
    <li key={index} dir="auto" {...(block.kind === 'numbers' ? { value: parseInt(mark, 10) } : {})}>
      {nodes(parseWhatsApp(text))}
    </li>
  ));
  return block.kind === 'numbers' ? (
    <ol className="my-0.5 list-decimal ps-6">{items}</ol>
  ) : (
    <ul className="my-0.5 list-disc ps-5">{items}</ul>
  );
}

/**
 * A message's words as WhatsApp shows them: its own marks, lists, quotes and links, and each text in
 * its own direction. `after` floats to the end of the last line where there is room.
 */
export function WhatsAppText({ text, after }: { text: string; after?: ReactNode }) {
  const blocks = useMemo(() => whatsAppBlocks(text), [text]);
  return (
    <div dir="auto" className="flow-root break-words">
      {blocks.map((block, index) =>
        block.kind === 'plain' ? (
          <span
            key={index}
            className={cx(
              'whitespace-pre-wrap',
              blocks.length > 1 && 'block',
              blocks.length === 1 && isOnlyEmoji(text) && 'text-2xl',
            )}
          >
            <WhatsAppInline text={block.text} />
          </span>
        ) : (
          <Lines key={index} block={block} />
        ),
      )}
      {after}
    </div>
  );
}
