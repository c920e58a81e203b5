import { normalise } from '../../store/search-normalise.ts';

/** Whether a contact's name alone, and not how to reach them, holds every part of what was typed. */
export function isNamed(name: string | null, typed: string): boolean {
  const whole = normalise(name ?? '');
  const parts = normalise(typed)
    .split(/\s+/)
    .filter((part) => part !== '');
  return whole !== '' && parts.length > 0 && parts.every((part) => whole.includes(part));
}
