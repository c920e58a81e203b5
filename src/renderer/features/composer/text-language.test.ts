// @vitest-environment node
import { expect, it } from 'vitest';
import { languageOfText } from './text-language.ts';

it('Arabic and Hindi are not checked or read as the window’s English', () => {
  expect(languageOfText('مرحبا Ana', 'en')).toBe('ar');
  expect(languageOfText('नमस्ते', 'es')).toBe('hi');
  expect(languageOfText('Buenos días', 'es')).toBe('es');
});

it('does not call Latin letters Arabic because the window is', () => {
  expect(languageOfText('Hello', 'ar')).toBeUndefined();
  expect(languageOfText('12:30 👍', 'en')).toBeUndefined();
});
