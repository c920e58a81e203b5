import { displayName, type ContactNames } from './contact-name.ts';

const hidden = '•••';

/** The end of a phone, so that two can be told apart and none can be called: "•••34". */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 6 ? hidden : `${hidden}${digits.slice(-2)}`;
}

/** The beginning of a name of the platform's own: "a•••". */
function maskWord(word: string): string {
  const plain = word.replace(/^@/, '');
  return plain.length < 4 ? hidden : `${plain.slice(0, 1)}${hidden}`;
}

/** An identifier is often the phone itself. */
function maskIdentifier(identifier: string): string {
  return /^[+\d\s()-]+$/.test(identifier) ? maskPhone(identifier) : hidden;
}

/** Whether a name on screen is none, but a phone, a username or an identifier in its place. */
function isAddress(name: string): boolean {
  return (
    name.startsWith('@') ||
    /\d(?:[\s().-]{0,2}\d){5,}/.test(name) ||
    /^\S*[\d_]\S*[._-]\S+$/.test(name) ||
    /^(?=\S*\d)\S*_\S*$/.test(name) ||
    /^[A-Z]{2}\.[A-Za-z0-9]{4,128}$/.test(name)
  );
}

/** A name that stands alone, without the details it may be made of. */
export function hideName(name: string): string {
  if (!isAddress(name)) return name;
  if (name.startsWith('@')) return `@${maskWord(name)}`;
  return maskIdentifier(name);
}

/** Phones in a text of the platform's, as an error repeats them. */
export function hidePhones(text: string): string {
  return text.replace(/\+?\d(?:[\s().-]{0,2}\d){6,}/g, hidden);
}

/** A contact for who may not see details: what it is called stays, how to reach it goes. */
export function hideContact<Of extends ContactNames & { readonly displayName: string }>(
  contact: Of,
): Of {
  const masked = {
    name: contact.name,
    phone: contact.phone === null ? null : maskPhone(contact.phone),
    username: contact.username === null ? null : maskWord(contact.username),
    identifier: maskIdentifier(contact.identifier),
  };
  // A name that somebody typed may be the phone again.
  const name = masked.name === null ? null : hideName(masked.name);
  return { ...contact, ...masked, name, displayName: displayName({ ...masked, name }) };
}
