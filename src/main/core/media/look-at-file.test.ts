import { describe, expect, it } from 'vitest';
import { lookAtFile, type PickedFile } from './look-at-file.ts';

const text = (words: string) => new TextEncoder().encode(words);
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
    'base64',
  ),
);
const ogg = (codec: string) =>
  Uint8Array.from([
    ...bytes('4f676753 00 02 0000000000000000 01000000 00000000 00000000 01 13'),
    ...text(codec),
  ]);
const mp4 = Uint8Array.from([
  ...bytes('00000018'),
  ...text('ftypmp42'),
  ...bytes('00000000'),
  ...text('mp42isom'),
]);
const m4a = Uint8Array.from([
  ...bytes('00000018'),
  ...text('ftypM4A '),
  ...bytes('00000000'),
  ...text('M4A isom'),
]);
const mov = Uint8Array.from([
  ...bytes('00000014'),
  ...text('ftypqt  '),
  ...bytes('00000000'),
  ...text('qt  '),
]);
const mp3 = Uint8Array.from([
  ...text('ID3'),
  ...bytes('0300 00 00000000'),
  ...bytes('fffb9064'),
  ...new Uint8Array(500),
]);
const pdf = text('%PDF-1.7\n%âãÏÓ\n1 0 obj\n');
const exe = Uint8Array.from([...text('MZ'), ...new Uint8Array(100)]);
const webp = (animated: boolean) =>
  Uint8Array.from([
    ...text('RIFF'),
    ...bytes('1a000000'),
    ...text('WEBPVP8X'),
    ...bytes('0a000000'),
    animated ? 2 : 0,
    ...bytes('000000 ff0100 ff0100'),
  ]);

const look = (head: Uint8Array, file: Partial<PickedFile> = {}) =>
  lookAtFile({ name: 'a', mime: '', bytes: head.length, wanted: 'auto', ...file }, head);
const MiB = 1024 * 1024;

describe('a picked file', () => {
  it.each([
    ['a picture, with its size', png, { kind: 'image', mime: 'image/png', width: 2, height: 3 }],
    ['a video', mp4, { kind: 'video', mime: 'video/mp4' }],
    ['a sound', mp3, { kind: 'audio', mime: 'audio/mpeg' }],
    ['a sound of a phone', m4a, { kind: 'audio', mime: 'audio/mp4' }],
    ['a voice note', ogg('OpusHead'), { kind: 'audio', mime: 'audio/ogg' }],
    ['a PDF', pdf, { kind: 'document', mime: 'application/pdf' }],
    [
      'a video that WhatsApp does not play, as a document',
      mov,
      { kind: 'document', mime: 'video/quicktime' },
    ],
    [
      'a sticker that nobody called one, as a document',
      webp(false),
      { kind: 'document', mime: 'image/webp' },
    ],
  ])('is %s by what it holds', async (_, head, seen) => {
    expect(await look(head, { mime: 'application/octet-stream' })).toMatchObject(seen);
  });

  it('is plain text by what the window says, where nothing in it tells', async () => {
    expect(await look(text('a;b\n1;2\n'), { mime: 'text/csv' })).toMatchObject({
      kind: 'document',
      mime: 'text/csv',
    });
    expect(await look(text('hello'))).toMatchObject({ mime: 'application/octet-stream' });
  });

  it.each(['image/jpeg', 'video/mp4', 'audio/mpeg'])(
    'that says it is %s and is not is refused, before WhatsApp does',
    async (mime) => {
      await expect(look(text('no such thing'), { mime })).rejects.toMatchObject({
        code: 'file_type_unsupported',
        detail: { reason: 'not_what_it_says' },
      });
    },
  );

  it('that hides a program behind the name of a picture travels as what it is', async () => {
    const seen = await look(exe, { name: 'photo.jpg', mime: 'image/jpeg' });
    expect(seen).toMatchObject({ kind: 'document' });
    expect(seen.mime).not.toContain('image');
  });

  it('that is a sound WhatsApp does not play in its wrapping is a document', async () => {
    const vorbis = Uint8Array.from([...ogg(''), 1, ...text('vorbis')]);
    expect(await look(vorbis, { mime: 'application/ogg' })).toMatchObject({ kind: 'document' });
  });
});

describe('WhatsApp’s sizes', () => {
  it.each<[string, Uint8Array, Partial<PickedFile>, string]>([
    ['a picture', png, { bytes: 5 * MiB + 1 }, 'image'],
    ['a video', mp4, { bytes: 16 * MiB + 1 }, 'video'],
    ['a sound', mp3, { bytes: 16 * MiB + 1 }, 'audio'],
    ['a document', pdf, { bytes: 100 * MiB + 1 }, 'document'],
    ['a sticker', webp(false), { bytes: 100 * 1024 + 1, wanted: 'sticker' }, 'sticker'],
    ['a moving sticker', webp(true), { bytes: 500 * 1024 + 1, wanted: 'sticker' }, 'sticker'],
  ])(
    '%s one byte too large is refused, and one that just fits is taken',
    async (_, head, file, kind) => {
      await expect(look(head, file)).rejects.toMatchObject({
        code: 'file_too_large',
        detail: { kind, bytes: file.bytes, limit: (file.bytes ?? 0) - 1 },
      });
      expect(await look(head, { ...file, bytes: (file.bytes ?? 0) - 1 })).toMatchObject({ kind });
    },
  );

  it('a picture too large for one can go as a document', async () => {
    const file = { bytes: 20 * MiB, wanted: 'document' } as const;
    expect(await look(png, file)).toMatchObject({ kind: 'document', mime: 'image/png', width: 2 });
  });

  it('a sticker is a WebP and nothing else', async () => {
    await expect(look(png, { wanted: 'sticker' })).rejects.toMatchObject({
      detail: { reason: 'not_a_sticker', found: 'image/png' },
    });
  });

  it('an empty file is no file', async () => {
    await expect(look(new Uint8Array(0), { bytes: 0 })).rejects.toMatchObject({
      code: 'file_empty',
    });
  });
});
