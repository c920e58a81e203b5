import { expect, test } from 'vitest';
import { LobbyError } from '../../../shared/errors.ts';
import { ConnectionId } from '../../../shared/domain/ids.ts';
import { connectionKeys, isKeyOf } from './key-proof.ts';

test('a key proves, however it was pasted, and a part of one does not', () => {
  const keys = ['clv_live_1', 'a password'];
  expect(isKeyOf(' a password\n', keys)).toBe(true);
  for (const typed of ['', 'clv_live_', 'clv_live_12', 'CLV_LIVE_1']) {
    expect(isKeyOf(typed, keys)).toBe(false);
  }
  expect(isKeyOf('', [])).toBe(false);
});

test('a connection whose key does not open keeps nobody from showing another', async () => {
  const damaged = ConnectionId.parse('7b0c1f5e-6f3b-4c62-9f3e-2f7a0c1d0001');
  const whole = ConnectionId.parse('7b0c1f5e-6f3b-4c62-9f3e-2f7a0c1d0002');
  const keys = await connectionKeys([damaged, whole], {
    stored: (id) =>
      id === whole
        ? Promise.resolve({ secrets: { apiKey: 'clv_live_1' } })
        : Promise.reject(new LobbyError('key_wrong', 'It does not open.')),
  });
  expect(keys).toEqual(['clv_live_1']);
});
