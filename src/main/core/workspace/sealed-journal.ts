import { seal, unseal } from '../credentials/seal.ts';
import type { Journal, Random } from '../ports.ts';

const purpose = 'lobby demo journal';

/**
 * A journal whose lines are encrypted, because they hold what was written in the demo. A line that
 * does not open ends the reading: what follows it belongs to no order one could trust.
 */
export function createSealedJournal(journal: Journal, key: Uint8Array, random: Random): Journal {
  return {
    read() {
      const lines: string[] = [];
      for (const sealed of journal.read()) {
        const plain = unseal(key, Buffer.from(sealed, 'base64'), purpose);
        if (plain === null) break;
        lines.push(Buffer.from(plain).toString('utf8'));
      }
      return lines;
    },
    append(line) {
      const sealed = seal(key, Buffer.from(line, 'utf8'), purpose, random);
      journal.append(Buffer.from(sealed).toString('base64'));
    },
    clear: () => journal.clear(),
  };
}
