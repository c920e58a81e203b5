import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parseAst } from 'vite';

const out = resolve(import.meta.dirname, '../../out');
const read = (name: string) => readFileSync(join(out, name), 'utf8');

/** Every module a built file asks for: static imports, dynamic ones, and bundled `require`s. */
function wanted(code: string): readonly string[] {
  const imports = parseAst(code).body.flatMap((node) =>
    (node.type === 'ImportDeclaration' ||
      node.type === 'ExportNamedDeclaration' ||
      node.type === 'ExportAllDeclaration') &&
    node.source
      ? [String(node.source.value)]
      : [],
  );
  const calls = [...code.matchAll(/(?<![\w.`])(?:__require|require|import)\("([^"\n]+)"\)/g)];
  return [...imports, ...calls.map(([, name = '']) => name)];
}

const foreign = (code: string, allowed: readonly string[]) =>
  wanted(code).filter((name) => !isBuiltin(name) && !allowed.includes(name));

test('the installed app needs no package but its database', () => {
  expect(
    readdirSync(join(out, 'main'))
      .filter((name) => name.endsWith('.js'))
      .sort(),
  ).toEqual(['index.js', 'store-worker.js']);
  expect(foreign(read('main/index.js'), ['electron', 'better-sqlite3'])).toEqual([]);
  expect(foreign(read('main/store-worker.js'), ['better-sqlite3'])).toEqual([]);
});

test('the preload is one file that asks for electron alone', () => {
  expect(readdirSync(join(out, 'preload'))).toEqual(['preload.cjs']);
  expect(wanted(read('preload/preload.cjs'))).toEqual(['electron']);
});

test('the browser host and its worker never ask for electron', () => {
  const files = readdirSync(join(out, 'host'), { recursive: true, encoding: 'utf8' });
  for (const name of files.filter((file) => file.endsWith('.js'))) {
    const asked = foreign(read(join('host', name)), ['better-sqlite3']);
    expect(asked.filter((module) => !module.startsWith('.'))).toEqual([]);
  }
});
