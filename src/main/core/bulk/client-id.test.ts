import { expect, it } from 'vitest';
import { BulkRunId } from '../../../shared/domain/ids.ts';
import { clientIdOf } from './client-id.ts';

it('a row has one id for ever, and no other row of any run has it', () => {
  const runs = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
  const ids = runs.flatMap((run) =>
    Array.from({ length: 5000 }, (_, line) => clientIdOf(BulkRunId.parse(run), line)),
  );
  expect(new Set(ids).size).toBe(10_000);
  expect(clientIdOf(BulkRunId.parse(runs[0]), 0)).toBe(ids[0]);
});
