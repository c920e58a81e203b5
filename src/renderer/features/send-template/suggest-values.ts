/** A value that may be meant for a field. It is offered, never filled in by itself. */
export interface Suggestion {
  readonly value: string;
  readonly from: 'contact' | 'first_name' | 'phone' | 'person' | 'last';
}

/** What is known when a template is filled in; null for what is not. */
export interface Known {
  readonly contactName: string | null;
  readonly phone: string | null;
  /** Who sits at the desk. */
  readonly personName: string | null;
  readonly lastValues: Readonly<Record<string, string>>;
}

/** Words that fields for a person’s name are called by, in the six languages of the screen. */
const contactWords =
  /^(?:(?:full_?|customer_?|client_?|patient_?|guest_?|contact_?)?name|customer|client|patient|guest|nombre(?:_completo)?|cliente|paciente|huesped|nome(?:_completo)?|hospede|nama|pelanggan|naam|الاسم|اسم|नाम)$/iu;
const firstNameWords = /^(?:first_?name|given_?name|primer_?nombre|primeiro_?nome|nama_?depan)$/iu;
const phoneWords = /^(?:phone|phone_?number|telefono|telefone|telepon|mobile|whatsapp|الهاتف)$/iu;
const personWords =
  /^(?:agent|agent_?name|staff|sender|signature|signed|me|agente|atendente|firma|petugas)$/iu;

/** How a greeting ends, where its field is the name: "Hello {{1}}", "Hola {{1}},". */
const greeting =
  /(?:^|[\s¡*_~])(?:hello|hi|hey|dear|hola|buenas|estimad[oa]|querid[oa]|ol[aá]|oi|prezad[oa]|car[oa]|hai|halo|yth\.?|नमस्ते|प्रिय|مرحبا|أهلا|أهلًا|عزيزي|عزيزتي)[\s,]*\*?$/iu;

function bare(key: string): string {
  return key
    .replace(/^header\./, '')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, (mark) => (/\p{Script=Devanagari}/u.test(mark) ? mark : ''));
}

function followsGreeting(body: string | null, key: string): boolean {
  if (body === null) return false;
  const at = [...body.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/gu)].find((found) => found[1] === key);
  return at !== undefined && greeting.test(body.slice(0, at.index));
}

/** Whether an example reads like a name: letters, no digit, at most four words. */
function looksLikeName(example: string | null): boolean {
  if (example === null) return false;
  const text = example.trim();
  return /^[\p{L}\p{M}.'’ -]{2,60}$/u.test(text) && text.split(/\s+/u).length <= 4;
}

/**
 * What may be meant for each field of a template, best guess first, each value once. A first field
 * that counts ("1") is offered the name only where the wording greets with it, or nothing is known of
 * the wording and its example reads like a name.
 */
export function suggestValues(
  template: {
    readonly fields: readonly { readonly key: string; readonly example: string | null }[];
    readonly body: string | null;
  },
  known: Known,
): ReadonlyMap<string, readonly Suggestion[]> {
  const offers = template.fields.map(({ key, example }, at) => {
    const name = bare(key);
    const isFirst = at === 0 && name === '1';
    const greets =
      followsGreeting(template.body, key) ||
      (isFirst && template.body === null && looksLikeName(example));
    const firstName = known.contactName?.trim().split(/\s+/u)[0] ?? null;
    const list: (Suggestion | null)[] = [];
    const offer = (value: string | null, from: Suggestion['from']) =>
      list.push(value === null || value.trim() === '' ? null : { value: value.trim(), from });
    if (firstNameWords.test(name)) offer(firstName, 'first_name');
    if (contactWords.test(name) || greets) {
      offer(known.contactName, 'contact');
      offer(firstName, 'first_name');
    }
    if (phoneWords.test(name)) offer(known.phone, 'phone');
    if (personWords.test(name)) offer(known.personName, 'person');
    offer(Object.hasOwn(known.lastValues, key) ? (known.lastValues[key] ?? null) : null, 'last');
    const found = list.filter((one) => one !== null);
    const each = found.filter(
      (one, index) => found.findIndex(({ value }) => value === one.value) === index,
    );
    return [key, each] as const;
  });
  return new Map(offers);
}
