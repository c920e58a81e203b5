interface Rule {
  readonly pattern: RegExp;
  readonly replacement: string;
}

const secretName =
  '[\\w-]*(?:token|api[_-]?key|secret|password|passwd|signature|credential|cookie|authorization|session[_-]?id|instance[_-]?key)[\\w-]*|x-refresh|key|sig|pin|otp|auth';
const textName =
  'text|body|caption|draft|snippet|displayName|contactName|contact_name|profile_name|fullName|firstName|lastName';

/** In order: what carries its name first, then what is known by its look. */
const rules: readonly Rule[] = [
  // headers, as `Authorization: Basic …` or `"authorization":"…"`
  {
    pattern: /\b((?:proxy-)?authorization|(?:set-)?cookie)(["']?\s*[:=]\s*["']?)[^\r\n"']+/gi,
    replacement: '$1$2[secret]',
  },
  { pattern: /\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, replacement: '$1 [secret]' },
  // a URL's own user and password, then its query and fragment
  { pattern: /(\b[a-z][a-z0-9+.-]{1,15}:\/\/)[^/\s@"'?#]{1,400}@/gi, replacement: '$1[secret]@' },
  {
    pattern: new RegExp(`([?&#;](?:${secretName}|code)=)[^&#\\s"'<>]+`, 'gi'),
    replacement: '$1[secret]',
  },
  // JSON and assignments inside a text, also when the JSON was cut short; a "code" there is an error's
  {
    pattern: new RegExp(`(["'](?:${secretName})["']\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*(?:"|$)`, 'gi'),
    replacement: '$1"[secret]"',
  },
  {
    pattern: new RegExp(`(["'](?:${textName})["']\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*(?:"|$)`, 'gi'),
    replacement: '$1"[text]"',
  },
  {
    pattern:
      /\b(password|passwd|passphrase|secret|api[ _-]?key|token)(\s*[=:]\s*)(?!\[)[^\s,;&"'}\]]+/gi,
    replacement: '$1$2[secret]',
  },
  // keys by their look: Cloove's (cloove.txt, "Authentication"), JSON web tokens, long hex
  { pattern: /\bclv_[\w-]+/gi, replacement: '[secret]' },
  { pattern: /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, replacement: '[secret]' },
  { pattern: /(?<![0-9a-z])[0-9a-f]{32,}(?![0-9a-z])/gi, replacement: '[secret]' },
  // addresses and phone numbers
  {
    pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
    replacement: '[personal]',
  },
  { pattern: /\+\d(?:[\s().-]{0,2}\d){6,14}/g, replacement: '[personal]' },
  { pattern: /(?<![\w.-])\(?\d(?:[\s().-]{0,2}\d){8,14}(?![\w-])/g, replacement: '[personal]' },
];

/**
 * A text without secrets, phone numbers and addresses: for log lines and for what a vendor said.
 * A run of nine digits and more counts as a phone number.
 */
export function redactText(text: string): string {
  return rules.reduce((done, rule) => done.replace(rule.pattern, rule.replacement), text);
}
