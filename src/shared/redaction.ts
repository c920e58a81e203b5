import { redactText } from './redaction-text.ts';

/**
 * The one redaction hook: every log line, every error that crosses, every diagnostics bundle.
 * Secrets go by the name of their field and by their look; what a customer wrote or is called goes
 * by the name of its field.
 */

const secretField =
  /^(?:.*(?:api_?-?key|token|secret|password|passphrase|passwd|credential|cookie|authorization|private_?key|master_?key|database_?key|wrapped|sealed|session_?id|instance_?key|x-refresh).*|.*key_?(?:hex|base64|bytes|material)|key|pin|otp|session|jwt|bearer)$/i;
const textField =
  /^(?:text|body|caption|draft|snippet|words|values|last_?values|transcript|note|subject|message_?text|raw_?text)$/i;
const personalField =
  /^(?:.*phone.*|.*e_?mail.*|recipient|msisdn|wa_?id|display_?name|contact_?name|profile_?name|customer_?name|full_?name|first_?name|last_?name|push_?name|username)$/i;
const personParent = /contact|customer|profile|recipient|person|patient|guest/i;

const maxDepth = 12;
const maxEntries = 500;
const maxText = 20_000;

type Place = {
  readonly parent: string;
  readonly depth: number;
  readonly seen: ReadonlySet<object>;
};

function marked(kind: string, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return value;
  if (typeof value === 'boolean') return value;
  return `[${kind}]`;
}

function byField(key: string, value: unknown, place: Place): unknown {
  if (secretField.test(key)) return marked('secret', value);
  if (textField.test(key)) return marked('text', value);
  if (personalField.test(key)) return marked('personal', value);
  if (key === 'name' && personParent.test(place.parent)) return marked('personal', value);
  return walk(value, { ...place, parent: key });
}

function entriesOf(value: object): (readonly [string, unknown])[] {
  if (value instanceof Map) return [...value].map(([key, item]) => [String(key), item] as const);
  const entries: unknown = Reflect.get(value, 'entries');
  const isHeaders = Object.prototype.toString.call(value) === '[object Headers]';
  if (isHeaders && typeof entries === 'function') {
    const pairs: unknown = Reflect.apply(entries, value, []);
    if (isIterable(pairs)) {
      return [...pairs].filter(isPair).map(([key, item]) => [String(key), item] as const);
    }
  }
  return Object.keys(value).map((key) => {
    try {
      const item: unknown = Reflect.get(value, key);
      return [key, item] as const;
    } catch {
      return [key, '[unreadable]'] as const;
    }
  });
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function isPair(value: unknown): value is [unknown, unknown] {
  return Array.isArray(value) && value.length === 2;
}

function walkObject(value: object, place: Place): unknown {
  if (value instanceof Error) {
    const extra = Object.fromEntries(
      entriesOf(value).map(([key, item]) => [key, byField(key, item, place)]),
    );
    return {
      ...extra,
      name: value.name,
      message: redactText(String(value.message)),
      ...(value.stack === undefined ? {} : { stack: redactText(String(value.stack)) }),
      ...(value.cause === undefined ? {} : { cause: walk(value.cause, place) }),
    };
  }
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : redactText(value.toISOString());
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return '[bytes]';
  if (Object.prototype.toString.call(value) === '[object URL]') {
    const href: unknown = Reflect.get(value, 'href');
    return typeof href === 'string' ? redactText(href) : '[unreadable]';
  }
  if (Array.isArray(value) || value instanceof Set) {
    const items = [...value];
    const kept = items.slice(0, maxEntries).map((item: unknown) => walk(item, place));
    return items.length > maxEntries ? [...kept, `[${items.length - maxEntries} more]`] : kept;
  }
  return Object.fromEntries(
    entriesOf(value)
      .slice(0, maxEntries)
      .map(([key, item]) => [redactText(key), byField(key, item, place)]),
  );
}

function walk(value: unknown, place: Place): unknown {
  switch (typeof value) {
    case 'string':
      return redactText(value.length > maxText ? `${value.slice(0, maxText)}…` : value);
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
    case 'bigint':
      return redactText(value.toString());
    case 'symbol':
    case 'function':
      return `[${typeof value}]`;
    case 'object': {
      if (value === null) return null;
      if (place.seen.has(value)) return '[circular]';
      if (place.depth >= maxDepth) return '[deeper]';
      try {
        const seen = new Set([...place.seen, value]);
        return walkObject(value, { ...place, depth: place.depth + 1, seen });
      } catch {
        return '[unreadable]';
      }
    }
  }
}

/**
 * A copy of anything that may be shown, written to a log or sent in a diagnostics bundle: plain
 * data without secrets, texts of messages, phone numbers, names and addresses. Follows cycles once,
 * never changes its argument and never throws.
 */
export function redact(value: unknown): unknown {
  return walk(value, { parent: '', depth: 0, seen: new Set() });
}
