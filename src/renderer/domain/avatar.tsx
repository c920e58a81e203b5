import { UserRound } from 'lucide-react';
import type { Contact } from '../../shared/contract/rows.ts';
import { initials, tintOf } from './contact-sign.ts';

const hues = [28, 44, 58, 72, 86, 100, 116, 12];

/** A contact's round sign. It repeats the name beside it, so a screen reader does not hear it. */
export function Avatar({ contact, size = 'md' }: { contact: Contact; size?: 'sm' | 'md' }) {
  const letters = contact.name === null ? null : initials(contact.displayName);
  const hue = hues[tintOf(contact.id)] ?? 48;
  return (
    <span
      aria-hidden="true"
      className={`grid shrink-0 place-items-center rounded-full font-semibold text-muted select-none ${
        size === 'md' ? 'size-9 text-sm' : 'size-7 text-xs'
      }`}
      style={{ background: `oklch(from var(--pressed) l 0.026 ${hue})` }}
    >
      {letters ?? <UserRound className="size-4" strokeWidth={1.75} />}
    </span>
  );
}
