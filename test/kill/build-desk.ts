import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** The desk as a program that starts fast. */
export interface BuiltDesk {
  readonly program: string;
  /** Where Node may keep the compiled code of it. */
  readonly compileCache: string;
  remove(): void;
}

/** Builds the desk and its store worker into a folder of their own. */
export async function buildDesk(): Promise<BuiltDesk> {
  // Below the project, so that the database's native module is found from there.
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'lobby-kill-'));
  await build({
    configFile: join(root, 'vite.worker.config.ts'),
    logLevel: 'error',
    build: {
      outDir,
      rollupOptions: {
        input: {
          desk: join(import.meta.dirname, 'desk-main.ts'),
          'store-worker': join(root, 'src/main/core/store/worker.ts'),
        },
        output: { codeSplitting: true },
      },
    },
  });
  return {
    program: join(outDir, 'desk.js'),
    compileCache: join(outDir, 'compiled'),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
