import type { BadAnswer } from './bad-answers.ts';

type Json = unknown;

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As JSON; bytes as numbers, and without what only echoes an answer where that had more in it. */
function plain(value: Json, answer: BadAnswer): Json {
  const text = JSON.stringify(value, (key, one: Json) => {
    if (one instanceof ArrayBuffer) return [...new Uint8Array(one)];
    return key === 'raw' && answer === 'unknown fields' ? null : one;
  });
  return text === undefined ? null : JSON.parse(text);
}

const asSet = (rows: readonly Json[]): Json =>
  [...new Set(rows.map((row) => JSON.stringify(row)))].toSorted();

/** The rows of a page in no order, each once: the store puts them in order and knows them by their ref. */
function withoutOrder(value: Json): Json {
  if (Array.isArray(value)) return asSet(value);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, Array.isArray(one) ? asSet(one) : one]),
  );
}

const skews: Partial<Record<BadAnswer, number>> = {
  'a clock a day ahead': 86_400_000,
  'a clock a day behind': -86_400_000,
};

const clockOf = (value: Json): number =>
  isObject(value) && typeof value['serverDate'] === 'number' ? value['serverDate'] : 0;

/** Where the vendor's clock is off by that much, it is set right: what it says of a message's time stays. */
function clockSet(value: Json, skew: number): Json {
  const off = clockOf(value);
  const text = JSON.stringify(value, (key, one: Json) =>
    (key === 'serverDate' || key === 'sentAt') && one === off ? off - skew : one,
  );
  return JSON.parse(text);
}

/** What came of a bad answer, and what should have come of it by what comes of the good one. */
export function compared(
  value: Json,
  good: Json,
  answer: BadAnswer,
): { readonly came: Json; readonly should: Json } {
  const [came, should] = [plain(value, answer), plain(good, answer)];
  const skew = skews[answer];
  const isOff = skew !== undefined && clockOf(came) - clockOf(should) === skew;
  return { came: withoutOrder(isOff ? clockSet(came, skew) : came), should: withoutOrder(should) };
}
