import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contract } from '../../../src/shared/contract/contract.ts';
import { ConversationId } from '../../../src/shared/domain/ids.ts';
import { arbitraryOf } from './arbitrary-of.ts';

describe('inputs made of the contract', () => {
  it.each([...contract.keys()])('%s takes all that are made for it', (name) => {
    const input = contract.get(name)?.input;
    if (input === undefined) throw new Error(`No ${name}`);
    fc.assert(
      fc.property(arbitraryOf(input, new Map()), (value) => {
        expect(input.safeParse(value).error?.issues).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });

  it('hold ids that are there', () => {
    const input = contract.get('messages.list')?.input;
    if (input === undefined) throw new Error('No messages.list');
    const seeds = new Map([[ConversationId, [424_242]]]);
    const made = fc.sample(arbitraryOf(input, seeds), { numRuns: 50, seed: 1 });
    expect(JSON.stringify(made)).toContain('424242');
  });
});
