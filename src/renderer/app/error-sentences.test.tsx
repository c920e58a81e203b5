import { I18nProvider } from '@lingui/react';
import { setupI18n } from '@lingui/core';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { errorCodeSchema } from '../../shared/contract/primitives.ts';
import { useErrorSentence } from './error-sentences.ts';

const i18n = setupI18n({ locale: 'en', messages: { en: {} } });
const { result } = renderHook(() => useErrorSentence(), {
  wrapper: ({ children }: { children: ReactNode }) => (
    <I18nProvider i18n={i18n}>{children}</I18nProvider>
  ),
});

it('has a sentence and an advice for every error there is, without a code in it', () => {
  for (const code of errorCodeSchema.options) {
    const { title, advice } = result.current({ code });
    expect(title.length, code).toBeGreaterThan(5);
    expect(advice.length, code).toBeGreaterThan(10);
    expect(`${title} ${advice}`, code).not.toMatch(/[{}]|_[a-z]/);
  }
});

it('names the fields that are empty and the scope that is missing', () => {
  expect(
    result.current({ code: 'template_field_missing', detail: { fields: ['1', 'eta'] } }).advice,
  ).toContain('1 and eta');
  expect(
    result.current({ code: 'remote_missing_scope', detail: { scope: 'messaging:messages:send' } })
      .advice,
  ).toContain('messaging:messages:send');
});

it('does not tell somebody to unlock a keychain when the key file is what is missing', () => {
  const said = (reason?: string) =>
    result.current({ code: 'key_unavailable', detail: reason === undefined ? {} : { reason } });
  expect(said('key_file_missing').advice).toContain('lobby.key');
  expect(said('locked').advice).toContain('Unlock the keychain');
  const titles = ['locked', 'key_file_missing', 'other_app', 'backend_changed', undefined, 'x'].map(
    (reason) => said(reason).title,
  );
  expect(new Set(titles).size).toBe(5);
});
