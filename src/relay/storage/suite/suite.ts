import { describe } from 'vitest';
import { accessSuite } from './access.ts';
import { channelSuite } from './channels.ts';
import { logSuite } from './log.ts';
import { processSuite } from './processes.ts';
import { storageInTest, type StorageUnderTest } from './storage-in-test.ts';

/** What every storage of a relay keeps to, whatever it is made of. */
export function storageSuite(name: string, make: () => Promise<StorageUnderTest>): void {
  describe(`a relay’s storage in ${name}`, () => {
    const at = storageInTest(make);
    logSuite(at);
    channelSuite(at);
    accessSuite(at);
    processSuite(at);
  });
}
