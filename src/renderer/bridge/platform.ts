/** Node's name for the system a browser's user agent speaks of; "linux" when it is none we know. */
export function platformOf(userAgent: string): 'darwin' | 'win32' | 'linux' {
  if (/Mac OS X|Macintosh/.test(userAgent)) return 'darwin';
  return userAgent.includes('Windows') ? 'win32' : 'linux';
}
