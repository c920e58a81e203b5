import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { assetName, contentType, entityTag, isHashed, openAssets } from './assets.ts';

const root = mkdtempSync(join(tmpdir(), 'lobby-assets-'));
const renderer = join(root, 'renderer');
mkdirSync(join(renderer, 'assets'), { recursive: true });
writeFileSync(join(root, 'secret.txt'), 'secret');
writeFileSync(join(renderer, 'index.html'), '<p>');
writeFileSync(join(renderer, 'assets', 'index-h0y_75oV.js'), '1');
afterAll(() => rmSync(root, { recursive: true }));

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..\\secret.txt',
  '/%5c..%5csecret.txt',
  '/assets//index.html',
  '//secret.txt',
  '/index.html%00.js',
  '/%',
  '/%c0%ae%c0%ae/secret.txt',
  'index.html',
  '/./index.html',
  '/C:/secret.txt',
])('a path that leaves the folder or hides where it leads is not a file: %s', (path) => {
  expect(openAssets(renderer).find(path)).toBeNull();
});

test('whatever a path holds, what is found was there at the start', () => {
  const assets = openAssets(renderer);
  fc.assert(
    fc.property(fc.oneof(fc.webPath(), fc.string()), (path) => {
      const found = assets.find(path);
      return found === null || ['index.html', 'assets/index-h0y_75oV.js'].includes(found.name);
    }),
  );
  writeFileSync(join(renderer, 'later.txt'), 'later');
  expect(assets.find('/later.txt')).toBeNull();
});

test('the root is index.html and a script has the type a module needs', async () => {
  const assets = openAssets(renderer);
  expect(assets.find('/')).toMatchObject({ name: 'index.html', immutable: false });
  const script = assets.find('/assets/index-h0y_75oV.js');
  expect(script).toMatchObject({ type: 'text/javascript; charset=utf-8', immutable: true });
  expect(Buffer.from((await script?.read()) ?? []).toString()).toBe('1');
});

test('only a name with a content hash may be cached for ever', () => {
  expect(isHashed('assets/inter-latin-Bx3_9-Qz.woff2')).toBe(true);
  expect(isHashed('index.html')).toBe(false);
  expect(isHashed('assets/index.js')).toBe(false);
});

test('a file of an unknown kind is never run', () => {
  expect(contentType('x.exe')).toBe('application/octet-stream');
  expect(contentType('X.CSS')).toBe('text/css; charset=utf-8');
});

test('a folder that was never built is told at once', () => {
  expect(() => openAssets(join(root, 'nowhere'))).toThrow(/ENOENT/);
});

test('the same bytes have the same tag, others another', () => {
  expect(entityTag(Buffer.from('a'))).toBe(entityTag(Buffer.from('a')));
  expect(entityTag(Buffer.from('a'))).not.toBe(entityTag(Buffer.from('b')));
  expect(assetName('/')).toBe('index.html');
});
