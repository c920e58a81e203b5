import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'es', 'pt', 'hi', 'id', 'ar'],
  // Without line numbers: a catalogue changes only when a message does.
  format: formatter({ lineNumbers: false }),
  catalogs: [
    {
      path: 'src/renderer/app/locales/{locale}',
      include: ['src/renderer'],
      exclude: ['**/*.test.*'],
    },
  ],
});
