import { _electron, type ElectronApplication } from '@playwright/test';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { electronPath } from './electron-path.ts';
import type { Host, OpenOptions } from './host.ts';

const root = resolve(import.meta.dirname, '../../..');

/** A Lobby in real Electron. Only where its runtime was fetched beforehand. */
export function electronHost(dataDir: string): Host & AsyncDisposable {
  let app: ElectronApplication | undefined;

  const end = async (how: (running: ElectronApplication) => Promise<void>) => {
    const running = app;
    app = undefined;
    if (running !== undefined) await how(running);
  };

  return {
    dataDir,
    async open(options: OpenOptions = {}) {
      const executablePath = electronPath();
      if (executablePath === undefined) throw new Error("Electron's runtime is not here.");
      app = await _electron.launch({
        executablePath,
        args: [root, '--data-dir', dataDir, ...(options.demo === true ? ['--demo'] : [])],
        colorScheme: options.colorScheme ?? 'light',
        locale: options.locale ?? 'en-US',
      });
      const page = await app.firstWindow();
      if (options.viewport !== undefined) await page.setViewportSize(options.viewport);
      return page;
    },
    kill: () =>
      end(async (running) => {
        const child = running.process();
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
      }),
    quit: () => end((running) => running.close()),
    [Symbol.asyncDispose]: () => end((running) => running.close()),
  };
}
