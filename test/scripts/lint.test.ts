import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const fixtures = join(root, 'test/fixtures/lint');

const Report = z.object({
  diagnostics: z.array(
    z.object({ code: z.string().optional(), filename: z.string(), message: z.string() }),
  ),
});

/** Runs the repository's own linter, its ignore list lifted, over the fixtures. */
function lintFixtures() {
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/oxlint/bin/oxlint'),
      '--format=json',
      '--no-ignore',
      '-c',
      join(root, '.oxlintrc.fixtures.json'),
      fixtures,
    ],
    { cwd: root, encoding: 'utf8' },
  );
  return Report.parse(JSON.parse(run.stdout)).diagnostics;
}

const expected: Record<string, string> = {
  'rules/any.ts': 'no-explicit-any',
  'rules/floating-promise.ts': 'no-floating-promises',
  'rules/default-export.ts': 'no-default-export',
  'rules/todo.ts': 'no-warning-comments',
  'rules/console.ts': 'no-console',
  'rules/non-null.ts': 'no-non-null-assertion',
  'rules/switch-not-exhaustive.ts': 'switch-exhaustiveness-check',
  'rules/long-file.ts': 'file-size',
  'rules/bare-text.tsx': 'no-bare-words',
  'rules/bare-label.tsx': 'no-bare-words',
  'rules/bare-choice.tsx': 'no-bare-words',
  'cycle/a.ts': 'no-cycle',
  'cycle/b.ts': 'no-cycle',
};

describe('npm run check', () => {
  const found = lintFixtures();
  const codesFor = (name: string) =>
    found
      .filter((entry) => entry.filename.replaceAll('\\', '/').endsWith(`/${name}`))
      .map((entry) => entry.code ?? '');

  test.each(Object.entries(expected))('%s is refused by %s', (name, rule) => {
    expect(codesFor(name).join(' ')).toContain(rule);
  });

  test.each(readdirSync(join(fixtures, 'boundaries')))(
    'an import across a boundary is refused: %s',
    (name) => {
      expect(codesFor(`boundaries/${name}`).join(' ')).toMatch(/lobby\((boundaries|one-place)\)/);
    },
  );

  test('words that go through the catalogue are not refused', () => {
    expect(codesFor('rules/translated.tsx').join(' ')).not.toContain('no-bare-words');
  });

  test('a type error is refused', () => {
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    expect(() =>
      execFileSync(process.execPath, [tsc, '-p', join(root, 'test/fixtures/types')], {
        encoding: 'utf8',
        stdio: 'pipe',
      }),
    ).toThrow(/Command failed/);
  });

  test('a file that is not formatted is refused', () => {
    const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
    const run = spawnSync(process.execPath, [prettier, '--check', '--stdin-filepath', 'x.ts'], {
      cwd: root,
      input: 'export const   x=1',
      encoding: 'utf8',
    });
    expect(run.status).not.toBe(0);
  });
});
