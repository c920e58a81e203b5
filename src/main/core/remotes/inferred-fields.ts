import type { ConnectionField } from '../../../shared/contract/connections.ts';

/** A field for each setting that a vendor's text leaves out; the default is our best reading. */
export function inferredFields(
  defaults: Readonly<Record<string, string>>,
): readonly ConnectionField[] {
  return Object.entries(defaults).map(([key, defaultValue]) => ({
    key,
    kind: 'text',
    required: false,
    defaultValue,
    placeholder: defaultValue,
    advanced: true,
    documented: false,
  }));
}
