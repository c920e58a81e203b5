import type { ReactNode } from 'react';
import { wordingPieces } from '../../shared/domain/template-wording.ts';
import { WhatsAppInline } from './whatsapp-text.tsx';

/** A stretch of a wording with its fields marked. */
function withFields(text: string): ReactNode {
  return wordingPieces(text, {}).map((piece, at) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      <bdi key={at} className="rounded-sm bg-accent-tint px-1 text-sm font-medium text-accent-ink">
        {piece.key}
      </bdi>
    ),
  );
}

/** A template’s wording as WhatsApp formats it, with its fields marked, also inside bold words. */
export function WordingText({ body }: { body: string }) {
  return <WhatsAppInline text={body} plain={withFields} />;
}
