import { expect, it } from 'vitest';
import { errorCodes } from '../../../../shared/errors.ts';
import type { Remote } from '../remote.ts';
import type { MediaIntent, SendOutcome } from '../send-parts.ts';
import { openWpp, problem } from '../../../../../test/support/wpp-client.ts';

const never = new AbortController().signal;
const content = 'a report, and its end';

function intentOf(more: Partial<MediaIntent> = {}): MediaIntent {
  return {
    conversationRef: 'c1',
    numberRef: 'p1',
    contact: 'AR.bXk4',
    kind: 'document',
    caption: 'As asked',
    quotedRef: 'wamid.1',
    idempotencyKey: 'k',
    file: {
      name: 'In "quotes"\r\nand lines – ü.pdf',
      mime: 'application/pdf',
      bytes: content.length,
      open: () => Promise.resolve(new Blob([content])),
    },
    ...more,
  };
}

function send({ parts }: Remote, intent = intentOf()): Promise<SendOutcome> {
  const part = parts['send.media'];
  if (part === undefined) throw new Error('No such part');
  return part.send(intent, never);
}

it('a file leaves whole, under its name and type, whatever stands in the name', async () => {
  const files: FormDataEntryValue[] = [];
  const sent: unknown[] = [];
  const remote = await openWpp(async (request) => {
    if (new URL(request.url).pathname.endsWith('/media')) {
      const form = await request.formData();
      files.push(...form.getAll('file'));
      return Response.json({ data: { id: 'up-1' } });
    }
    sent.push(await request.json());
    return Response.json({ data: { id: 'm1' } });
  });
  expect((await send(remote)).kind).toBe('accepted');
  const [file] = files;
  if (!(file instanceof File)) throw new Error('There is one file');
  expect(await file.text()).toBe(content);
  expect([file.type, file.name]).toEqual(['application/pdf', 'In "quotes"\r\nand lines – ü.pdf']);
  expect(sent).toEqual([
    {
      type: 'document',
      to: 'AR.bXk4',
      contextMessageId: 'wamid.1',
      mediaId: 'up-1',
      caption: 'As asked',
      fileName: 'In "quotes"\r\nand lines – ü.pdf',
    },
  ]);
});

it('what has no caption at WhatsApp leaves without one', async () => {
  const sent: unknown[] = [];
  const remote = await openWpp(async (request) => {
    if (new URL(request.url).pathname.endsWith('/messages')) sent.push(await request.json());
    return Response.json({ data: { id: 'x' } });
  });
  await send(remote, intentOf({ kind: 'audio', quotedRef: null }));
  expect(sent).toEqual([{ type: 'audio', to: 'AR.bXk4', mediaId: 'x' }]);
});

it('a platform that answers before it has read the file breaks nothing', async () => {
  const remote = await openWpp(() => problem(413, 'VALIDATION_ERROR'));
  expect(await send(remote)).toMatchObject({ kind: 'rejected', failure: { httpStatus: 413 } });
});

it('the message behind an uploaded file keeps its own ending', async () => {
  const remote = await openWpp((request) =>
    new URL(request.url).pathname.endsWith('/media')
      ? Response.json({ data: { id: 'up-1' } })
      : problem(500, 'INTERNAL_ERROR'),
  );
  expect(await send(remote)).toMatchObject({ kind: 'unknown', error: { code: 'remote_failed' } });
});

function fileOf(answer: () => Response) {
  return openWpp(answer).then((remote) =>
    remote.parts.inbox?.fetchMedia?.({ numberRef: 'p1', mediaRef: 'm/1' }, never),
  );
}

it('a file that is shorter than it said is not the file', async () => {
  const headers = { 'content-type': 'image/jpeg', 'content-length': '10' };
  const download = await fileOf(() => new Response('half', { headers }));
  expect(download).toMatchObject({ mime: 'image/jpeg', bytes: 10 });
  await expect(new Response(download?.body).arrayBuffer()).rejects.toMatchObject({
    code: 'network_broken_answer',
  });
  expect(errorCodes.network_broken_answer).toBe(true);
});

it('who gives up a file in the middle leaves the platform in peace', async () => {
  let isLeft = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(10)),
    cancel: () => {
      isLeft = true;
    },
  });
  const download = await fileOf(
    () => new Response(endless, { headers: { 'content-type': 'video/mp4' } }),
  );
  const reader = download?.body.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(isLeft).toBe(true);
});
