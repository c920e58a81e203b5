import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';

/** How every single-line control looks. */
export const controlClass =
  'w-full rounded-lg border border-control-line bg-surface px-2.5 text-base text-ink transition-colors placeholder:text-faint data-disabled:opacity-60 data-hovered:border-muted data-invalid:border-bad-ink';

/** The words around a control: its label, what it is for, and what is wrong with it. */
export function FieldFrame({
  label,
  description,
  error,
  labelHidden = false,
  children,
}: {
  label: string;
  description?: ReactNode;
  error?: string | undefined;
  labelHidden?: boolean;
  children: ReactNode;
}) {
  return (
    <>
      <Label className={labelHidden ? 'sr-only' : 'text-base font-medium text-ink'}>{label}</Label>
      {children}
      {description !== undefined && description !== null && (
        <Text slot="description" className="text-sm text-muted">
          {description}
        </Text>
      )}
      <FieldError className="text-sm text-bad-ink">{error}</FieldError>
    </>
  );
}
