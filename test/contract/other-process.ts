import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { WorkspaceState } from '../../src/shared/contract/workspace.ts';
import { storeWorkerVariable } from './store-worker.ts';

export interface OtherProcess {
  /** What the desk there shows. */
  readonly state: WorkspaceState;
  end(): Promise<void>;
}

/**
 * Opens a data folder in a process of its own, as another user where `uid` says so. The built
 * worker lies where only this user may read, so that process reads the sources.
 */
export async function openElsewhere(
  dataDir: string,
  options: { readonly uid?: number } = {},
): Promise<OtherProcess> {
  const script = fileURLToPath(new URL('./state-child.ts', import.meta.url));
  const { [storeWorkerVariable]: _, ...env } = process.env;
  const user = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(process.execPath, ['--no-warnings', script, dataDir], {
    ...user,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => ['null']),
  ])) as [string];
  return {
    state: WorkspaceState.parse(JSON.parse(line)),
    end: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
