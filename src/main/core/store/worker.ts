import { parentPort, workerData } from 'node:worker_threads';
import { startStoreWorker, type StoreWorkerData } from './worker-main.ts';

// The entry of a store thread: a build input of its own (see the build configs).
if (parentPort === null) throw new Error('The store worker runs in a worker thread');
startStoreWorker(parentPort, workerData as StoreWorkerData);
