import { useMemo, type ReactNode } from 'react';
import { type Inline, parseWhatsApp } from './whatsapp-format.ts';

function nodes(pieces: readonly Inline[]): ReactNode[] {
  return pieces.map((piece, index) => {
    switch (piece.kind) {
      case 'text':
        return piece.text;
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
            {nodes(piece.children)}
          </strong>
        );
      case 'italic':
        return <em key={index}>{nodes(piece.children)}</em>;
      case 'strike':
        return <s key={index}>{nodes(piece.children)}</s>;
    }
  });
}

/** A stretch of words with WhatsApp's own marks, inside a line of something else. */
export function WhatsAppInline({ text }: { text: string }) {
  return <>{useMemo(() => nodes(parseWhatsApp(text)), [text])}</>;
}

/**
 * A message's words as WhatsApp shows them: its own marks, links, and each text in its own direction.
 * `after` floats to the end of the last line where there is room.
 */
export function WhatsAppText({ text, after }: { text: string; after?: ReactNode }) {
  const pieces = useMemo(() => parseWhatsApp(text), [text]);
  return (
    <div dir="auto" className="flow-root break-words">
      <span className="whitespace-pre-wrap">{nodes(pieces)}</span>
      {after}
    </div>
  );
}
