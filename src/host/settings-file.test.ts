import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultSettings } from '../shared/contract/app.ts';
import { openSettingsFile, readableSettings } from './settings-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('settings survive a restart', () => {
  openSettingsFile(folder).write({ ...defaultSettings, theme: 'dark', language: 'ar' });
  expect(openSettingsFile(folder).read()).toEqual({
    ...defaultSettings,
    theme: 'dark',
    language: 'ar',
  });
});

test('one damaged field does not cost the others', () => {
  expect(readableSettings({ theme: 'purple', language: 'ar', extra: 1 })).toEqual({
    ...defaultSettings,
    language: 'ar',
  });
  expect(readableSettings(null)).toEqual(defaultSettings);
  expect(readableSettings([])).toEqual(defaultSettings);
});

test('a file cut short does not stop the app', () => {
  writeFileSync(join(folder, 'settings.json'), '{"theme": "da');
  const settings = openSettingsFile(folder);
  expect(settings.read()).toEqual(defaultSettings);
  settings.write({ ...defaultSettings, theme: 'light' });
  expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toContain('light');
});
