/** What an action on a number waits for whatever else is done to it. `ref` is the vendor's id, or its phone. */
export function numberTarget(ref: string): string {
  return `number:${ref}`;
}
