import { z } from 'zod';

/** A vendor's sample as a file of `test/fixtures/<vendor>` keeps it. */
export const Fixture = z.object({
  source: z.string(),
  mark: z.enum(['S', 'F', 'I']),
  request: z.object({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.unknown().optional(),
  }),
  response: z.object({
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.unknown(),
  }),
});
export type Fixture = z.infer<typeof Fixture>;

/** Why a text is not what the sample's text at this place stands for, or null. */
export type TextRule = (at: string, sample: string, actual: string) => string | null;

/** What `actual` lacks of a sample's shape: keys, types, and texts as `rule` has it. */
export function differences(
  sample: unknown,
  actual: unknown,
  at: string,
  rule: TextRule,
): readonly string[] {
  if (sample === null) return [];
  if (Array.isArray(sample)) {
    if (!Array.isArray(actual)) return [`${at} is no list`];
    if (sample.length > 0 && actual.length === 0) return [`${at} is empty`];
    return sample.flatMap((entry: unknown, index) =>
      differences(entry, actual[index] ?? actual[0], `${at}.${index}`, rule),
    );
  }
  if (typeof sample === 'object') {
    if (typeof actual !== 'object' || actual === null) return [`${at} is no object`];
    const found = new Map(Object.entries(actual));
    return Object.entries(sample).flatMap(([key, value]) =>
      found.has(key)
        ? differences(value, found.get(key), `${at}.${key}`, rule)
        : [`${at}.${key} is missing`],
    );
  }
  if (typeof sample !== typeof actual) return [`${at} is ${typeof actual}, not ${typeof sample}`];
  if (typeof sample !== 'string' || typeof actual !== 'string') return [];
  const wrong = rule(at, sample, actual);
  return wrong === null ? [] : [wrong];
}
