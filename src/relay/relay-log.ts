/** Where a relay says what it does: facts without message text, keys or tokens. */
export type RelayLog = (
  level: 'info' | 'warn' | 'error',
  event: string,
  facts: Readonly<Record<string, string | number | boolean | null>>,
) => void;

/** One JSON line a fact, on standard error: systemd and Docker keep it. */
export function createRelayLog(write: (line: string) => void, now: () => number): RelayLog {
  return (level, event, facts) =>
    write(JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...facts }));
}

/** What an error may say in a log: its kind, never its words, which may hold a path or a row. */
export function errorFacts(thrown: unknown): Readonly<Record<string, string>> {
  if (!(thrown instanceof Error)) return { error: 'unknown' };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? { code: thrown.code } : {};
  const kind = 'kind' in thrown && typeof thrown.kind === 'string' ? { kind: thrown.kind } : {};
  return { error: thrown.name, ...code, ...kind };
}
