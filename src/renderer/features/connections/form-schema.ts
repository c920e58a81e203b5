import { z } from 'zod';
import type { Platform } from '../../../shared/contract/connections.ts';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';

export interface ConnectionValues {
  label: string;
  values: Record<string, string>;
}

/** The words for what a form can find wrong by itself. */
export interface SchemaWords {
  readonly required: string;
  readonly url: string;
  readonly insecure: string;
  /** The address changed, so the stored key is asked for again. */
  readonly secretAgain: string;
  /** One of several fields is needed, and all are empty. */
  readonly oneOf: (keys: readonly string[]) => string;
}

const localHosts = ['localhost', '127.0.0.1', '[::1]'];

/** What is wrong with an address, or null. Plain http is for this computer alone. */
export function urlProblem(text: string): 'url' | 'insecure' | null {
  const url = URL.parse(text.trim());
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return 'url';
  return url.protocol === 'http:' && !localHosts.includes(url.hostname) ? 'insecure' : null;
}

/** The form's rules from what the platform asks for. The core checks all of it again. */
export function connectionSchema(
  platform: Platform,
  existing: ConnectionRow | null,
  words: SchemaWords,
): z.ZodType<ConnectionValues, ConnectionValues> {
  return z
    .object({
      label: z.string().trim().min(1, words.required).max(80),
      values: z.record(z.string(), z.string()),
    })
    .check((context) => {
      const { values } = context.value;
      const say = (key: string, message: string) =>
        context.issues.push({ code: 'custom', message, input: values[key], path: ['values', key] });
      const isEmpty = (key: string) => (values[key]?.trim() ?? '') === '';
      const groupOf = (key: string) => platform.needsOneOf.find((group) => group.includes(key));
      const moved = existing !== null && values['baseUrl']?.trim() !== existing.baseUrl;
      for (const field of platform.fields) {
        const value = values[field.key]?.trim() ?? '';
        if (value === '') {
          const group = groupOf(field.key);
          // Another way in takes this one's place.
          if (group !== undefined && !group.every(isEmpty)) continue;
          const stored = field.kind === 'secret' && existing !== null;
          if (stored && moved) say(field.key, words.secretAgain);
          else if (group !== undefined && !stored) say(field.key, words.oneOf(group));
          else if (field.required && !stored) say(field.key, words.required);
        } else if (field.kind === 'url') {
          const problem = urlProblem(value);
          if (problem !== null) say(field.key, words[problem]);
        }
      }
    });
}

/** What the form begins with: the stored settings, never a secret, else the platform's defaults. */
export function startValues(platform: Platform, existing: ConnectionRow | null): ConnectionValues {
  return {
    label: existing?.label ?? '',
    values: Object.fromEntries(
      platform.fields.map((field) => {
        if (field.kind === 'secret') return [field.key, ''];
        const stored = field.key === 'baseUrl' ? existing?.baseUrl : existing?.settings[field.key];
        return [field.key, stored ?? (existing === null ? field.defaultValue : '')];
      }),
    ),
  };
}
