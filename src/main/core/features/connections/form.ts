import type { Secrets } from '../../credentials/vault.ts';
import type { VendorModule } from '../../remotes/remote.ts';
import { parseBaseUrl } from '../../remotes/base-url.ts';
import { LobbyError } from '../../../../shared/errors.ts';

/** A connection form, read: its address, its settings, and its secrets apart. */
export interface ReadForm {
  readonly baseUrl: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Secrets;
  /** All secrets are the stored ones. */
  readonly keepsSecrets: boolean;
}

/** What is stored of the connection that is being changed. */
export interface StoredForm {
  readonly baseUrl: string;
  readonly secrets: Secrets;
}

function bad(fields: readonly string[], reason: string, message: string): LobbyError {
  return new LobbyError('bad_input', message, { detail: { fields, reason } });
}

/**
 * Reads a form by its vendor's fields. Blank text takes the field's default; a blank secret takes
 * the stored one, as long as it would go to the same address and no other of its group was typed.
 * Throws `url_invalid`, `url_insecure`,
 * and `bad_input` with `detail.fields` (field keys) and `detail.reason`: `required`, `unknown`,
 * `secret_again` for a new address, or `secret_in_clear` where a secret was typed into another field.
 */
export function readForm(
  module: Pick<VendorModule, 'fields' | 'credentialsNeedOneOf'>,
  values: Readonly<Record<string, string>>,
  stored: StoredForm | null,
  /** What is typed beside the vendor's fields: the label. */
  named: Readonly<Record<string, string>> = {},
): ReadForm {
  const unknown = Object.keys(values).filter(
    (key) => !module.fields.some((field) => field.key === key),
  );
  if (unknown.length > 0) throw bad(unknown, 'unknown', 'The form has fields nobody asked for.');

  const typed = (key: string): string =>
    (Object.hasOwn(values, key) ? values[key] : '')?.trim() ?? '';
  const valueOf = (field: VendorModule['fields'][number]): string =>
    typed(field.key) || (field.kind === 'secret' ? '' : field.defaultValue);
  const url = module.fields.find((field) => field.kind === 'url');
  const baseUrl = parseBaseUrl(url === undefined ? '' : valueOf(url));
  const sameAddress = stored?.baseUrl === baseUrl;

  const settings: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  const missing: string[] = [];
  const again: string[] = [];
  let keepsSecrets = stored !== null;
  const groups = module.credentialsNeedOneOf ?? [];
  /** Another way in was typed, which takes this one's place. */
  const isReplaced = (key: string): boolean =>
    groups.some((group) => group.includes(key) && group.some((other) => typed(other) !== ''));
  for (const field of module.fields) {
    if (field === url) continue;
    const value = valueOf(field);
    const kept = field.kind === 'secret' ? (stored?.secrets[field.key] ?? '') : '';
    if (value !== '') {
      if (field.kind === 'secret') {
        secrets[field.key] = value;
        keepsSecrets = false;
      } else settings[field.key] = value;
    } else if (isReplaced(field.key)) continue;
    else if (kept !== '' && sameAddress) secrets[field.key] = kept;
    else if (kept !== '') again.push(field.key);
    else if (field.required) missing.push(field.key);
  }
  for (const group of groups) {
    const isThere = (key: string) => Object.hasOwn(secrets, key) || again.includes(key);
    if (!group.some(isThere)) missing.push(...group);
  }
  if (missing.length > 0) throw bad(missing, 'required', 'The form is not filled in.');
  if (again.length > 0) {
    throw bad(again, 'secret_again', 'A secret is not sent to a new address unseen.');
  }
  const exposed = exposing({ ...values, ...named }, module, Object.values(secrets));
  if (exposed.length > 0) {
    throw bad(exposed, 'secret_in_clear', 'A secret stands in a field that everybody sees.');
  }
  return { baseUrl, settings, secrets, keepsSecrets };
}

/** Shorter ones can stand in a name by chance. */
const unmistakable = 8;

/** Fields that are no secrets and hold one: a key pasted into the wrong box would be kept in clear. */
function exposing(
  values: Readonly<Record<string, string>>,
  module: Pick<VendorModule, 'fields'>,
  secrets: readonly string[],
): string[] {
  const looked = secrets.filter((secret) => secret.length >= unmistakable);
  const isSecret = (key: string): boolean =>
    module.fields.some((field) => field.key === key && field.kind === 'secret');
  return Object.entries(values).flatMap(([key, value]) =>
    !isSecret(key) && looked.some((secret) => value.includes(secret)) ? [key] : [],
  );
}
