/**
 * The session cookie's name. It carries the port because browsers share the cookies of 127.0.0.1
 * among all its ports.
 */
export function cookieName(port: number): string {
  return `lobby-${port}`;
}

/** The header that hands a session to a browser: out of scripts' reach, for this site alone. */
export function sessionCookie(port: number, session: string): string {
  return `${cookieName(port)}=${session}; HttpOnly; SameSite=Strict; Path=/`;
}

/** Every value a Cookie header has for `name`; a browser may send the same name twice. */
export function cookieValues(header: string | undefined, name: string): readonly string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
