/** The way to a field: property names, and 0 for the first of a list. */
export type FieldPath = readonly (string | number)[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every field of a JSON value that holds something by itself; of a list its first entry stands for all. */
export function fieldPaths(value: unknown): readonly FieldPath[] {
  const inside = (key: string | number, one: unknown): FieldPath[] =>
    fieldPaths(one).map((path) => [key, ...path]);
  if (Array.isArray(value)) return value.length === 0 ? [[]] : inside(0, value[0]);
  if (!isObject(value)) return [[]];
  const entries = Object.entries(value);
  return entries.length === 0 ? [[]] : entries.flatMap(([key, one]) => inside(key, one));
}

/** A copy with something else in one field; 0 in a path is every entry of a list. */
export function withField(value: unknown, path: FieldPath, planted: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return planted;
  if (Array.isArray(value)) return value.map((one: unknown) => withField(one, rest, planted));
  if (!isObject(value)) return { [key]: withField(undefined, rest, planted) };
  return { ...value, [key]: withField(value[String(key)], rest, planted) };
}
