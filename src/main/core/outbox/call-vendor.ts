import { LobbyError, toErrorValue } from '../../../shared/errors.ts';
import type { Remote } from '../remotes/remote.ts';
import type { MediaIntent, SendOutcome, TemplateIntent } from '../remotes/send-parts.ts';
import { failureOf } from './machine.ts';
import type { SentFile } from './item.ts';
import type { Begun } from './writes.ts';

type OpenFile = (file: SentFile) => Promise<Blob>;

type Going = Extract<Begun, { begun: true }>;

function fileOf(begun: Going): SentFile | null {
  if (begun.kind === 'send.template') return begun.template.headerFile;
  return begun.kind === 'send.media' ? begun.payload.file : null;
}

function outgoing({ name, mime, bytes }: SentFile, content: Blob): MediaIntent['file'] {
  return { name, mime, bytes, open: () => Promise.resolve(content) };
}

function templateOf(
  begun: Extract<Going, { kind: 'send.template' }>,
  content: Blob,
): TemplateIntent {
  const { headerFile, ...template } = begun.template;
  const intent = {
    ...template,
    ...(begun.contact === null ? {} : { contact: begun.contact }),
    idempotencyKey: begun.idempotencyKey,
  };
  if (headerFile === null) return intent;
  return { ...intent, headerFile: { ...outgoing(headerFile, content), kind: headerFile.kind } };
}

function call(
  begun: Going,
  { parts }: Remote,
  content: Blob,
  signal: AbortSignal,
): Promise<SendOutcome> | undefined {
  if (begun.kind === 'send.template') {
    return parts['send.template']?.send(templateOf(begun, content), signal);
  }
  const { address, idempotencyKey } = begun;
  const { quotedRef } = begun.payload;
  const shared = { ...address, quotedRef, idempotencyKey };
  switch (begun.kind) {
    case 'send.text':
      return parts['send.text']?.send({ ...shared, text: begun.payload.text }, signal);
    case 'send.media': {
      const { kind, caption, file } = begun.payload;
      const intent = { ...shared, kind, caption, file: outgoing(file, content) };
      return parts['send.media']?.send(intent, signal);
    }
    case 'send.advanced':
      return parts['send.advanced']?.send({ ...shared, content: begun.payload.content }, signal);
  }
}

/** One call of the vendor. A client that breaks its promise never to throw counts as a lost answer. */
export async function callVendor(
  begun: Going,
  remote: Remote,
  openFile: OpenFile,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const file = fileOf(begun);
  let content: Blob;
  try {
    content = file === null ? new Blob([]) : await openFile(file);
  } catch (thrown) {
    // Nothing has left: the file is read before the vendor is called.
    return { kind: 'rejected', failure: failureOf(toErrorValue(thrown)), serverDate: null };
  }
  try {
    const sent = call(begun, remote, content, signal);
    if (sent === undefined) throw new LobbyError('capability_missing', 'The part went away.');
    return await sent;
  } catch (thrown) {
    return { kind: 'unknown', error: toErrorValue(thrown) };
  }
}
