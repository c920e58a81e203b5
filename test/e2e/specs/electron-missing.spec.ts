import { test } from '@playwright/test';

test('the same specs in real Electron', () => {
  test.skip(
    true,
    "Electron's runtime is not here: run `npx install-electron --no` where it can be fetched.",
  );
});
