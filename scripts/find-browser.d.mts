/** See find-browser.mjs. */
export function findBrowser(
  platform?: string,
  env?: Readonly<Record<string, string | undefined>>,
  exists?: (path: string) => boolean,
): string | undefined;
