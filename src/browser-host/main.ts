import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeProblem } from './node-version.ts';

/** The browser host's entry. Looks at Node before anything that a wrong one could not even load. */
const problem = nodeProblem(process.versions.node);
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
} else {
  const { enableCompileCache } = await import('node:module');
  // Beside the build, which takes it away; workers learn of it from the environment.
  const { directory } = enableCompileCache(fileURLToPath(new URL('compiled', import.meta.url)));
  if (directory !== undefined) process.env['NODE_COMPILE_CACHE'] = directory;
  const { runBrowserHost } = await import('./run.ts');
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  process.exitCode = await runBrowserHost({
    args: process.argv.slice(2),
    manifest: JSON.parse(manifest),
    rendererDir: fileURLToPath(new URL('../renderer', import.meta.url)),
    // Workers lie beside the entry; bundlers move import.meta.url everywhere else.
    storeWorkerUrl: new URL('store-worker.js', import.meta.url),
  });
  process.exit();
}
