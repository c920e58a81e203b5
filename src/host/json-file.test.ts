import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJsonFile } from './json-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-json-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const at = (name = 'window.json') => join(folder, name);

test('what was written is there at the next start, whole, and nothing beside it', () => {
  openJsonFile(at()).write({ width: 900, title: 'مكتب' });
  expect(openJsonFile(at()).read()).toEqual({ width: 900, title: 'مكتب' });
  expect(readdirSync(folder)).toEqual(['window.json']);
});

test.each(['', '{"width": 9', 'null', '\u0000'])('a damaged file reads as nothing: %j', (text) => {
  writeFileSync(at(), text);
  const file = openJsonFile(at());
  expect(file.read()).toBeNull();
  file.write({ width: 1 });
  expect(openJsonFile(at()).read()).toEqual({ width: 1 });
});

test('a write that fails is told, and changes neither the file nor what is read', () => {
  const file = openJsonFile(at());
  file.write({ width: 1 });
  const circle: { self?: object } = {};
  circle.self = circle;
  expect(() => file.write(circle)).toThrow();
  expect(file.read()).toEqual({ width: 1 });
  expect(JSON.parse(readFileSync(at(), 'utf8'))).toEqual({ width: 1 });
});

test('what is read later is what was written, whatever became of the object', () => {
  const content = { width: 1 };
  const file = openJsonFile(at());
  file.write(content);
  content.width = 2;
  expect(file.read()).toEqual({ width: 1 });
});

test.skipIf(process.platform === 'win32')('nobody else may read it', () => {
  openJsonFile(at()).write({});
  expect(statSync(at()).mode & 0o077).toBe(0);
});
