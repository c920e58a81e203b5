import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './find-browser.mjs';

/**
 * Draws the small files that the simulator's customers send: pictures and a sticker on a canvas, a
 * film of a few moving shapes, a murmured voice note. Chromium encodes them; each becomes a module
 * of src/simulator/wpp/samples with its bytes in base64. Nothing in them is anybody's picture or
 * voice.
 */
const target = resolve(import.meta.dirname, '../src/simulator/wpp/samples');

/** Runs in the page. Gives each file as base64 with its size and length. */
async function draw() {
  const base64 = async (blob) => {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCodePoint(byte);
    return btoa(text);
  };
  const canvas = (width, height) => {
    const made = document.createElement('canvas');
    made.width = width;
    made.height = height;
    return [made, made.getContext('2d')];
  };
  const encode = (from, type, quality) =>
    new Promise((done) => {
      from.toBlob(done, type, quality);
    });
  const sky = (c, w, h, top, bottom) => {
    const fill = c.createLinearGradient(0, 0, 0, h);
    fill.addColorStop(0, top);
    fill.addColorStop(1, bottom);
    c.fillStyle = fill;
    c.fillRect(0, 0, w, h);
  };
  const shape = (c, color, points) => {
    c.fillStyle = color;
    c.beginPath();
    points.forEach(([x, y], index) => (index === 0 ? c.moveTo(x, y) : c.lineTo(x, y)));
    c.fill();
  };
  const disc = (c, color, x, y, rx, ry = rx) => {
    c.fillStyle = color;
    c.beginPath();
    c.ellipse(x, y, rx, ry, 0, 0, 7);
    c.fill();
  };
  const lighthouse = (c, x, y, size) => {
    shape(c, '#f4efe6', [
      [x - size * 0.1, y],
      [x - size * 0.06, y - size],
      [x + size * 0.06, y - size],
      [x + size * 0.1, y],
    ]);
    c.fillStyle = '#b5483a';
    for (const part of [0.2, 0.5, 0.8]) {
      c.fillRect(x - size * 0.085, y - size * part, size * 0.17, size * 0.12);
    }
    c.fillStyle = '#f2c14e';
    c.fillRect(x - size * 0.05, y - size * 1.12, size * 0.1, size * 0.12);
    shape(c, '#5b2a24', [
      [x - size * 0.09, y - size * 1.12],
      [x, y - size * 1.26],
      [x + size * 0.09, y - size * 1.12],
    ]);
  };
  const beach = (c, w, h, shift = 0) => {
    sky(c, w, h * 0.55, '#6fa8d6', '#f4d9b8');
    disc(c, '#fff1c9', w * 0.74, h * 0.3, w * 0.06);
    sky2(c, 0, h * 0.5, w, h * 0.4, '#2f7f9e', '#7fc6c4');
    c.strokeStyle = '#e9f6f4';
    c.lineWidth = 2;
    for (let row = 0; row < 4; row += 1) {
      c.beginPath();
      for (let x = 0; x <= w; x += 6) {
        const y = h * (0.58 + row * 0.06) + Math.sin(x / 22 + row * 2 + shift) * 3;
        if (x === 0) c.moveTo(x, y);
        else c.lineTo(x, y);
      }
      c.stroke();
    }
    shape(c, '#e8cf9f', [
      [0, h * 0.82],
      [w * 0.5, h * 0.77],
      [w, h * 0.84],
      [w, h],
      [0, h],
    ]);
    shape(c, '#7c8f5c', [
      [0, h * 0.56],
      [w * 0.3, h * 0.5],
      [w * 0.38, h * 0.56],
      [0, h * 0.66],
    ]);
    lighthouse(c, w * 0.18, h * 0.53, h * 0.34);
  };
  const sky2 = (c, x, y, w, h, top, bottom) => {
    c.save();
    c.translate(x, y);
    sky(c, w, h, top, bottom);
    c.restore();
  };
  const room = (c, w, h) => {
    sky(c, w, h, '#efe7da', '#dccfb8');
    c.fillStyle = '#a98762';
    c.fillRect(0, h * 0.76, w, h * 0.24);
    c.fillStyle = '#ffffff';
    c.fillRect(w * 0.56, h * 0.12, w * 0.34, h * 0.42);
    c.save();
    c.beginPath();
    c.rect(w * 0.58, h * 0.15, w * 0.3, h * 0.36);
    c.clip();
    c.translate(w * 0.58, h * 0.15);
    beach(c, w * 0.3, h * 0.36);
    c.restore();
    c.fillStyle = '#ffffff';
    c.fillRect(w * 0.725, h * 0.15, w * 0.01, h * 0.36);
    c.fillStyle = '#7a5a3c';
    c.fillRect(w * 0.06, h * 0.4, w * 0.05, h * 0.42);
    c.fillStyle = '#fbf8f2';
    c.fillRect(w * 0.1, h * 0.58, w * 0.46, h * 0.18);
    c.fillStyle = '#3f6f8a';
    c.fillRect(w * 0.28, h * 0.56, w * 0.28, h * 0.2);
    disc(c, '#ffffff', w * 0.19, h * 0.57, w * 0.07, h * 0.045);
    disc(c, '#ffd98a', w * 0.08, h * 0.3, w * 0.05, h * 0.05);
    c.fillStyle = '#6b5136';
    c.fillRect(w * 0.077, h * 0.34, w * 0.006, h * 0.1);
  };
  const dog = (c, w, h) => {
    sky(c, w, h, '#d9e6d0', '#a9c495');
    disc(c, '#8a5a36', w * 0.52, h * 0.64, w * 0.3, h * 0.13);
    for (const x of [0.3, 0.38, 0.66, 0.74]) {
      c.fillStyle = '#6d4428';
      c.fillRect(w * x, h * 0.7, w * 0.045, h * 0.14);
    }
    c.strokeStyle = '#6d4428';
    c.lineWidth = w * 0.025;
    c.beginPath();
    c.moveTo(w * 0.79, h * 0.6);
    c.quadraticCurveTo(w * 0.9, h * 0.5, w * 0.88, h * 0.38);
    c.stroke();
    disc(c, '#8a5a36', w * 0.25, h * 0.44, w * 0.11, h * 0.13);
    disc(c, '#a9744a', w * 0.15, h * 0.49, w * 0.08, h * 0.06);
    disc(c, '#2a1a10', w * 0.09, h * 0.47, w * 0.02);
    disc(c, '#5b371f', w * 0.31, h * 0.48, w * 0.05, h * 0.12);
    disc(c, '#1c120b', w * 0.22, h * 0.41, w * 0.014);
    disc(c, '#ffffff', w * 0.216, h * 0.405, w * 0.005);
    c.strokeStyle = '#b5483a';
    c.lineWidth = w * 0.022;
    c.beginPath();
    c.moveTo(w * 0.26, h * 0.57);
    c.lineTo(w * 0.36, h * 0.52);
    c.stroke();
  };
  const receipt = (c, w, h) => {
    sky(c, w, h, '#8d6e52', '#6f5540');
    c.save();
    c.translate(w / 2, h / 2);
    c.rotate(-0.05);
    c.fillStyle = '#fdfbf6';
    c.fillRect(-w * 0.3, -h * 0.43, w * 0.6, h * 0.86);
    c.fillStyle = '#333333';
    c.textAlign = 'center';
    c.font = `600 ${w * 0.05}px sans-serif`;
    c.fillText('HOTEL COSTA CLARA', 0, -h * 0.33);
    c.font = `${w * 0.036}px sans-serif`;
    const lines = [
      ['Habitación 305', '118,00'],
      ['Desayuno x2', '24,00'],
      ['Minibar', '14,50'],
      ['Tasa turística', '4,00'],
    ];
    lines.forEach(([what, price], index) => {
      const y = -h * 0.2 + index * h * 0.08;
      c.textAlign = 'left';
      c.fillText(what, -w * 0.25, y);
      c.textAlign = 'right';
      c.fillText(price, w * 0.25, y);
    });
    c.fillRect(-w * 0.25, h * 0.13, w * 0.5, 1);
    c.font = `600 ${w * 0.05}px sans-serif`;
    c.textAlign = 'left';
    c.fillText('TOTAL', -w * 0.25, h * 0.22);
    c.textAlign = 'right';
    c.fillText('160,50 €', w * 0.25, h * 0.22);
    c.restore();
  };
  const files = {};
  const picture = async (name, width, height, paint) => {
    const [large, c] = canvas(width, height);
    paint(c, width, height);
    const [small, s] = canvas(32, Math.round((32 * height) / width));
    s.drawImage(large, 0, 0, small.width, small.height);
    files[name] = {
      mimeType: 'image/jpeg',
      fileName: null,
      width,
      height,
      duration: null,
      thumbnail: await base64(await encode(small, 'image/jpeg', 0.4)),
      data: await base64(await encode(large, 'image/jpeg', 0.6)),
    };
  };
  await picture('beach', 640, 420, beach);
  await picture('room', 640, 420, room);
  await picture('dog', 480, 480, dog);
  await picture('receipt', 420, 560, receipt);

  const [sticker, c] = canvas(512, 512);
  disc(c, '#f2c14e', 256, 256, 190);
  disc(c, '#3a2a12', 190, 215, 22, 34);
  disc(c, '#3a2a12', 322, 215, 22, 34);
  c.strokeStyle = '#3a2a12';
  c.lineWidth = 18;
  c.lineCap = 'round';
  c.beginPath();
  c.arc(256, 270, 100, 0.25, Math.PI - 0.25);
  c.stroke();
  disc(c, '#e8806a', 140, 300, 30, 18);
  disc(c, '#e8806a', 372, 300, 30, 18);
  files.sticker = {
    mimeType: 'image/webp',
    fileName: null,
    width: 512,
    height: 512,
    duration: null,
    thumbnail: null,
    data: await base64(await encode(sticker, 'image/webp', 0.5)),
  };

  const [screen, film] = canvas(320, 240);
  beach(film, 320, 240);
  const stream = screen.captureStream(12);
  const recorder = new MediaRecorder(stream, {
    mimeType: 'video/mp4;codecs=avc1.42E01E',
    videoBitsPerSecond: 60_000,
  });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const stopped = new Promise((done) => {
    recorder.onstop = done;
  });
  recorder.start();
  for (let frame = 0; frame < 36; frame += 1) {
    beach(film, 320, 240, frame / 4);
    disc(film, '#ffffff', 40 + frame * 6, 60 + Math.sin(frame / 3) * 8, 6, 2);
    await new Promise((done) => {
      setTimeout(done, 83);
    });
  }
  recorder.stop();
  await stopped;
  files.waves = {
    mimeType: 'video/mp4',
    fileName: null,
    width: 320,
    height: 240,
    duration: 3,
    thumbnail: files.beach.thumbnail,
    data: await base64(new Blob(parts)),
  };

  const rate = 48_000;
  const seconds = 4;
  const sound = new OfflineAudioContext(1, rate * seconds, rate);
  const voice = sound.createOscillator();
  voice.type = 'sawtooth';
  const mouth = sound.createGain();
  mouth.gain.value = 0;
  for (const [pitch, q] of [
    [620, 6],
    [1180, 9],
    [2600, 10],
  ]) {
    const formant = sound.createBiquadFilter();
    formant.type = 'bandpass';
    formant.frequency.value = pitch;
    formant.Q.value = q;
    for (let at = 0; at < seconds; at += 0.19) {
      formant.frequency.setTargetAtTime(pitch * (0.7 + 0.6 * ((at * 7.3) % 1)), at, 0.04);
    }
    voice.connect(formant).connect(mouth);
  }
  for (let at = 0.2, syllable = 0; at < seconds - 0.3; at += 0.19, syllable += 1) {
    const pause = syllable % 7 === 6;
    voice.frequency.setTargetAtTime(118 + 28 * Math.sin(syllable * 1.7), at, 0.05);
    mouth.gain.setTargetAtTime(pause ? 0 : 0.5 + 0.4 * Math.sin(syllable * 2.3), at, 0.025);
    mouth.gain.setTargetAtTime(0, at + 0.13, 0.02);
  }
  mouth.connect(sound.destination);
  voice.start();
  const rendered = await sound.startRendering();
  const packets = [];
  let head = null;
  const encoder = new AudioEncoder({
    output(chunk, meta) {
      head ??= meta?.decoderConfig?.description ?? null;
      const data = new Uint8Array(chunk.byteLength);
      chunk.copyTo(data);
      packets.push([...data]);
    },
    error(error) {
      throw error;
    },
  });
  encoder.configure({ codec: 'opus', sampleRate: rate, numberOfChannels: 1, bitrate: 12_000 });
  encoder.encode(
    new AudioData({
      format: 'f32',
      sampleRate: rate,
      numberOfFrames: rendered.length,
      numberOfChannels: 1,
      timestamp: 0,
      data: rendered.getChannelData(0),
    }),
  );
  await encoder.flush();
  return {
    files,
    voice: { packets, seconds, head: head === null ? null : [...new Uint8Array(head)] },
  };
}

/** Ogg's checksum: CRC-32 with 0x04c11db7, not reflected. */
function oggChecksum(bytes) {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ (crc & 0x80000000 ? 0x04c11db7 : 0);
  }
  return crc >>> 0;
}

/** One page of an Ogg stream (RFC 3533) that holds whole packets. */
function oggPage(packets, { flags, granule, sequence }) {
  const lacing = packets.flatMap((packet) => [
    ...Array.from({ length: Math.floor(packet.length / 255) }, () => 255),
    packet.length % 255,
  ]);
  const head = Buffer.alloc(27 + lacing.length);
  head.write('OggS', 0, 'latin1');
  head.writeUInt8(flags, 5);
  head.writeBigUInt64LE(BigInt(granule), 6);
  head.writeUInt32LE(0x4c6f6262, 14);
  head.writeUInt32LE(sequence, 18);
  head.writeUInt8(lacing.length, 26);
  head.set(lacing, 27);
  const page = Buffer.concat([head, ...packets.map((packet) => Buffer.from(packet))]);
  page.writeUInt32LE(oggChecksum(page), 22);
  return page;
}

/** Opus packets of 20 ms as a voice note: Ogg with its two heads (RFC 7845). */
function voiceNote(packets) {
  const skip = 312;
  const head = Buffer.alloc(19);
  head.write('OpusHead', 0, 'latin1');
  head.writeUInt8(1, 8);
  head.writeUInt8(1, 9);
  head.writeUInt16LE(skip, 10);
  head.writeUInt32LE(48_000, 12);
  const tags = Buffer.alloc(21);
  tags.write('OpusTags', 0, 'latin1');
  tags.writeUInt32LE(5, 8);
  tags.write('Lobby', 12, 'latin1');
  const pages = [
    oggPage([head], { flags: 2, granule: 0, sequence: 0 }),
    oggPage([tags], { flags: 0, granule: 0, sequence: 1 }),
  ];
  for (let from = 0; from < packets.length; from += 50) {
    const some = packets.slice(from, from + 50);
    const last = from + 50 >= packets.length;
    pages.push(
      oggPage(some, {
        flags: last ? 4 : 0,
        granule: (from + some.length) * 960,
        sequence: pages.length,
      }),
    );
  }
  return Buffer.concat(pages);
}

/** A module with one file; its lines are no longer than ours. */
function moduleOf(name, { data, ...rest }) {
  const bytes = Buffer.from(data, 'base64').length;
  const lines = data.match(/.{1,94}/g) ?? [];
  return [
    "import type { Sample } from '../sample.ts';",
    '',
    '/** Made by scripts/make-demo-media.mjs. */',
    `export const ${name}: Sample = {`,
    ...Object.entries({ ...rest, bytes }).map(
      ([key, value]) => `  ${key}: ${typeof value === 'string' ? `'${value}'` : value},`,
    ),
    '  data: [',
    ...lines.map((line) => `    '${line}',`),
    "  ].join(''),",
    '};',
    '',
  ].join('\n');
}

const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
await page.route('https://draw.invalid/**', (route) =>
  route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
);
await page.goto('https://draw.invalid/');
const { files, voice } = await page.evaluate(draw);
await browser.close();
files.voice = {
  mimeType: 'audio/ogg; codecs=opus',
  fileName: null,
  width: null,
  height: null,
  duration: voice.seconds,
  thumbnail: null,
  data: voiceNote(voice.packets).toString('base64'),
};
for (const [name, file] of Object.entries(files)) {
  writeFileSync(resolve(target, `${name}.ts`), moduleOf(name, file));
}
