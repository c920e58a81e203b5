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

/** A message's words as WhatsApp shows them: its own marks, links, and each text in its own direction. */
export function WhatsAppText({ text, className = '' }: { text: string; className?: string }) {
  const pieces = useMemo(() => parseWhatsApp(text), [text]);
  return (
    <p dir="auto" className={`break-words whitespace-pre-wrap ${className}`}>
      {nodes(pieces)}
    </p>
  );
}
