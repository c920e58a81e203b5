/** What is known of a contact; any of it may be missing but the identifier. */
export interface ContactNames {
  readonly name: string | null;
  readonly phone: string | null;
  readonly username: string | null;
  readonly identifier: string;
}

/** What a screen calls a contact: name, then phone, then @username, then identifier (api/README.md). */
export function displayName(contact: ContactNames): string {
  const name = contact.name?.trim();
  if (name) return name;
  if (contact.phone) return contact.phone;
  if (contact.username) return `@${contact.username.replace(/^@/, '')}`;
  return contact.identifier;
}
