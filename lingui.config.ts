import { defineConfig } from '@lingui/cli';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'ar'],
  catalogs: [
    {
      path: 'src/renderer/app/locales/{locale}',
      include: ['src/renderer'],
      exclude: ['**/*.test.*'],
    },
  ],
});
