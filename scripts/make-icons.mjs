import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './find-browser.mjs';

/**
 * Draws resources/icon.svg at every size with Chromium and packs the pictures: png files for Linux
 * and the tray, icon.ico for Windows, icon.icns for macOS (both formats hold plain png data).
 */
const resources = resolve(import.meta.dirname, '../resources');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** An .ico file: a directory of 16 bytes a picture, then the png files as they are. */
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ size, png }, index) => {
    const at = 6 + 16 * index;
    head.writeUInt8(size === 256 ? 0 : size, at);
    head.writeUInt8(size === 256 ? 0 : size, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

const icnsTypes = {
  16: 'icp4',
  32: 'icp5',
  64: 'icp6',
  128: 'ic07',
  256: 'ic08',
  512: 'ic09',
  1024: 'ic10',
};

/** An .icns file: blocks of a four letter type, a length, and a png file. */
function icns(pictures) {
  const blocks = pictures.map(({ size, png }) => {
    const head = Buffer.alloc(8);
    head.write(icnsTypes[size], 0, 'ascii');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(blocks);
  const head = Buffer.alloc(8);
  head.write('icns', 0, 'ascii');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  const draw = async (svg, size) => {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    return page.screenshot({ omitBackground: true });
  };
  const svg = readFileSync(join(resources, 'icon.svg'), 'utf8');
  const pictures = [];
  for (const size of sizes) pictures.push({ size, png: await draw(svg, size) });

  mkdirSync(join(resources, 'icons'), { recursive: true });
  for (const { size, png } of pictures)
    writeFileSync(join(resources, 'icons', `${size}x${size}.png`), png);
  writeFileSync(join(resources, 'icon.ico'), ico(pictures.filter(({ size }) => size <= 256)));
  writeFileSync(
    join(resources, 'icon.icns'),
    icns(pictures.filter(({ size }) => size in icnsTypes)),
  );

  const tray = readFileSync(join(resources, 'tray.svg'), 'utf8');
  for (const [name, size] of [
    ['trayTemplate.png', 16],
    ['trayTemplate@2x.png', 32],
  ]) {
    writeFileSync(join(resources, name), await draw(tray, size));
  }
} finally {
  await browser.close();
}
