/** The JSON of a request's body; undefined when it is none. */
export async function jsonOf(request: Request): Promise<unknown> {
  try {
    const value: unknown = JSON.parse(await request.text());
    return value;
  } catch {
    return undefined;
  }
}
