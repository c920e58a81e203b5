import { expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../../../shared/contract/app.ts';
import { settingsHandlers } from './handlers.ts';

it('staff change how Lobby looks, and not for how long messages are kept', async () => {
  let kept: Settings = defaultSettings;
  const handlers = settingsHandlers(
    { read: () => kept, write: (next) => (kept = next) },
    () => undefined,
  );
  const staff = { role: 'staff', rights: [] } as const;
  await handlers['settings.set']({ theme: 'dark' }, staff);
  for (const retentionDays of [7, null]) {
    await expect(handlers['settings.set']({ retentionDays }, staff)).rejects.toMatchObject({
      code: 'not_permitted',
    });
  }
  expect(kept).toEqual({ ...defaultSettings, theme: 'dark' });
  await handlers['settings.set']({ retentionDays: 7 }, { role: 'admin', rights: [] });
  expect(kept.retentionDays).toBe(7);
});
