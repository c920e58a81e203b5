/** Where the tests' setup says what it built. */
export const storeWorkerVariable = 'LOBBY_TEST_STORE_WORKER';

/** The store worker for tests: the built one, or its source where nothing was set up. */
export function storeWorkerUrl(): URL {
  const built = process.env[storeWorkerVariable];
  return built === undefined
    ? new URL('../../src/main/core/store/worker.ts', import.meta.url)
    : new URL(built);
}
