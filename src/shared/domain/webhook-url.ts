/** Of an address, as `URL` has it. */
interface Address {
  readonly protocol: string;
  readonly hostname: string;
}

const thisComputer: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * What is wrong with an address that a platform is to call, parsed (null: it does not parse); null for
 * nothing. It is https, or http to this computer: what a platform tells goes over the network in clear
 * otherwise.
 */
export function webhookUrlProblem(url: Address | null): 'no_address' | 'not_https' | null {
  if (url === null || url.hostname === '' || !/^https?:$/.test(url.protocol)) return 'no_address';
  return url.protocol === 'https:' || thisComputer.has(url.hostname) ? null : 'not_https';
}
