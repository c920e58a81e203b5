// @vitest-environment node
import { expect, it } from 'vitest';
import { ConnectionId } from '../../../shared/domain/ids.ts';
import { madeByLostSave } from './lost-save.ts';

const id = ConnectionId.parse('00000000-0000-4000-8000-000000000001');
const form = { vendor: 'scrubs', label: 'Eastside', values: {} } as const;
const row = { id, vendor: 'scrubs', label: 'Eastside', createdAt: 100 } as const;

it('never takes over a connection that was there before', () => {
  expect(madeByLostSave({ form, at: 101 }, [row])).toBeNull();
  expect(madeByLostSave({ form, at: 100 }, [{ ...row, vendor: 'cloove' }])).toBeNull();
  expect(madeByLostSave({ form, at: 100 }, [{ ...row, label: 'Westside' }])).toBeNull();
});

it('finds what the lost save made', () => {
  expect(madeByLostSave({ form, at: 100 }, [row])).toBe(id);
});
