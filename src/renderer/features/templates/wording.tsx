import { useLingui } from '@lingui/react/macro';
import { wordingPieces } from '../../../shared/domain/template-wording.ts';
import { WhatsAppInline } from '../../domain/whatsapp-text.tsx';
import type { TemplateRow } from '../../../shared/contract/rows.ts';

/** A template's wording with its fields marked, or its fields alone where nobody knows the wording. */
export function Wording({ template }: { template: Pick<TemplateRow, 'body' | 'fields'> }) {
  const { t } = useLingui();
  const { body, fields } = template;
  if (body === null) {
    const names = fields.map((field) => field.key).join(', ');
    return (
      <p className="text-base text-muted">
        {fields.length === 0 ? t`Wording not known.` : t`Wording not known. Fields: ${names}`}
      </p>
    );
  }
  return (
    <p
      dir="auto"
      className="line-clamp-3 [text-align:-webkit-match-parent] text-base whitespace-pre-line text-muted"
    >
      {wordingPieces(body, {}).map((piece, at) =>
        piece.kind === 'text' ? (
          <WhatsAppInline key={at} text={piece.text} />
        ) : (
          <bdi
            key={at}
            className="rounded-sm bg-accent-tint px-1 text-sm font-medium text-accent-ink"
          >
            {piece.key}
          </bdi>
        ),
      )}
    </p>
  );
}
