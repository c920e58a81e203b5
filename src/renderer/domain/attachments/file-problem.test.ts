// @vitest-environment node
import { expect, it } from 'vitest';
import { largestMedia } from '../../../shared/domain/media-kinds.ts';
import { fileProblem, fitsAsDocument } from './file-problem.ts';

const file = (type: string, size: number) => ({ name: 'x', type, size });
const all = ['image', 'video', 'audio', 'document', 'sticker'] as const;

it('a picture over WhatsApp’s size is refused before it is read, and may go as a document', () => {
  const large = file('image/jpeg', largestMedia.image + 1);
  expect(fileProblem(large, 'auto', all)).toMatchObject({
    code: 'file_too_large',
    detail: { kind: 'image', limit: largestMedia.image },
  });
  expect(fitsAsDocument(large, all)).toBe(true);
  expect(fileProblem(large, 'document', all)).toBeNull();
  expect(fitsAsDocument(file('video/mp4', largestMedia.document + 1), all)).toBe(false);
});

it('an empty file and a kind that the platform does not take are told apart', () => {
  expect(fileProblem(file('image/png', 0), 'auto', all)?.code).toBe('file_empty');
  expect(fileProblem(file('video/mp4', 9), 'auto', ['image'])?.code).toBe('file_type_unsupported');
  expect(fitsAsDocument(file('video/mp4', 9), ['image'])).toBe(false);
});

it('a type nobody knows goes as a document and is not refused for it', () => {
  expect(fileProblem(file('', 9), 'auto', all)).toBeNull();
  expect(fileProblem(file('audio/ogg; codecs=opus', 9), 'auto', ['audio'])).toBeNull();
});
