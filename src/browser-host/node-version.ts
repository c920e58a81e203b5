/**
 * One sentence about a Node that cannot run Lobby's core (its database crashes Node 20), or null.
 * `version` is `process.versions.node`, e.g. "22.12.0".
 */
export function nodeProblem(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return null;
  return `Lobby needs Node 22.12 or newer and this is Node ${version}. Install Node 24 from https://nodejs.org, then start again.`;
}
