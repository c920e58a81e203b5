import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../app/format.ts';

/** What is wrong with a typed value, as a sentence; undefined for nothing. */
export function useAdvancedProblems() {
  const { t } = useLingui();
  const format = useFormat();

  /** Words that may be left out, and fit. */
  function fits(text: string, most: number): string | undefined {
    const { length } = text.trim();
    if (length <= most) return undefined;
    return t`At most ${format.number(most)} characters; these are ${format.number(length)}.`;
  }
  /** Words that have to be there and fit. */
  function words(text: string, most: number): string | undefined {
    return text.trim() === '' ? t`This cannot be empty.` : fits(text, most);
  }

  return {
    fits,
    words,
    /** A name on a card is one line: a line break would end it. */
    oneLine(text: string, isNeeded: boolean): string | undefined {
      if (/[\r\n]/.test(text)) return t`A name on a contact card is one line.`;
      return isNeeded ? words(text, 200) : fits(text, 200);
    },
    /** Degrees within `most` to both sides. */
    degrees(text: string, most: number): string | undefined {
      const value = degreesIn(text);
      if (value !== null && Math.abs(value) <= most) return undefined;
      return t`Type degrees from ${format.number(-most)} to ${format.number(most)}, like 6.5565.`;
    },
    web(text: string): string | undefined {
      return isWeb(text) ? undefined : t`This is no web address. It begins with https://.`;
    },
    phone(text: string): string | undefined {
      return phoneIn(text) === null
        ? t`Type a phone with its country code, like +34 600 000 001.`
        : undefined;
    },
    mime(text: string): string | undefined {
      return /^[\w.+-]+\/[\w.+-]+$/.test(text.trim())
        ? undefined
        : t`Type what kind of file it is, like image/jpeg.`;
    },
    keptId(text: string): string | undefined {
      return /^[\w-]{1,64}$/.test(text.trim())
        ? undefined
        : t`An ID holds letters and digits alone; copy it from the platform.`;
    },
  };
}

/** A number as people type degrees, with a comma or a point; null for none. */
export function degreesIn(text: string): number | null {
  const typed = text.trim().replace(',', '.');
  return /^[+-]?\d{1,3}(?:\.\d+)?$/.test(typed) ? Number(typed) : null;
}

/** Whether it is a web address. */
export function isWeb(text: string): boolean {
  return /^https?:\/\/[^\s/]+\S*$/i.test(text.trim()) && URL.canParse(text.trim());
}

/** A phone as a platform takes it, with its plus; null for none. */
export function phoneIn(text: string): string | null {
  const digits = text.replace(/[\s().-]/g, '').replace(/^\+|^00/, '');
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null;
}
