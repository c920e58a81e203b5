import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MediaContent } from '../main/core/core.ts';
import { answerMedia, disposition, readRange } from './media.ts';

const bytes = new Uint8Array(1000).map((_, at) => at % 251);

function file(mime: string | null, name: string | null = 'a.bin'): MediaContent {
  const read: MediaContent['read'] = ({ start, end }) =>
    new Response(bytes.slice(start, end)).body ?? new ReadableStream();
  return { mime, name, bytes: bytes.length, read };
}

const ask = (
  range: string | null,
  method = 'GET',
  content: MediaContent | null = file('image/png'),
) => answerMedia({ method, pathname: '/media/1', range }, () => Promise.resolve(content));

describe('a file for a window', () => {
  it('comes whole when nobody asks for a part', async () => {
    const answer = await ask(null);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });

  it.each([
    ['bytes=0-99', 0, 100],
    ['bytes=990-', 990, 1000],
    ['bytes=-10', 990, 1000],
    ['bytes=10-5000', 10, 1000],
  ])('gives the part %s', async (range, start, end) => {
    const answer = await ask(range);
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/1000`);
    expect(answer.headers.get('content-length')).toBe(String(end - start));
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes.slice(start, end));
  });

  it.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])(
    'says that %s lies beyond it',
    async (range) => {
      const answer = await ask(range);
      expect(answer.status).toBe(416);
      expect(answer.headers.get('content-range')).toBe('bytes */1000');
    },
  );

  it.each(['bytes=5-2', 'bytes=a-b', 'items=0-1', 'bytes=0-1,5-6', 'bytes=-'])(
    'takes %s for no part at all',
    async (range) => expect((await ask(range)).status).toBe(200),
  );

  it('tells its size without its bytes', async () => {
    const answer = await ask(null, 'HEAD');
    expect(answer.headers.get('content-length')).toBe('1000');
    expect(answer.body).toBeNull();
  });

  it('is not there', async () => {
    expect((await ask(null, 'GET', null)).status).toBe(404);
  });

  it.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/xml', null, 'x'])(
    'never runs in the window: %s',
    async (mime) => {
      const answer = await ask(null, 'GET', file(mime));
      expect(answer.headers.get('content-type')).toBe('application/octet-stream');
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    },
  );

  it('is kept by no browser', async () => {
    expect((await ask(null)).headers.get('cache-control')).toBe('no-store');
  });
});

describe('a part', () => {
  it('lies within its file, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(5000), fc.nat(5000), fc.nat(3000), (junk, a, b, size) => {
        for (const header of [junk, `bytes=${a}-${b}`, `bytes=${a}-`, `bytes=-${b}`]) {
          const range = readRange(header, size);
          if (range === null || range === 'unsatisfiable') continue;
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(size);
          expect(range.start).toBeLessThan(range.end);
        }
      }),
    );
  });
});

describe('the name to save it by', () => {
  it('breaks no header, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = disposition(false, name);
        expect(header).toMatch(/^attachment; filename="[\w .()-]*"; filename\*=UTF-8''[\w.!~%-]*$/);
      }),
    );
  });
});
