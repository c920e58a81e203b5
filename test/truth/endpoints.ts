import { claimRefusal } from '../../src/main/core/features/numbers/refusals.ts';
import { notRepeated } from '../../src/main/core/features/not-repeated.ts';
import {
  linkRefusal,
  lostLink,
  mayHaveBeenMade,
} from '../../src/main/core/features/onboarding/lost.ts';
import type { RemoteParts } from '../../src/main/core/remotes/remote.ts';
import type { SendOutcome } from '../../src/main/core/remotes/send-parts.ts';
import type { EndpointKind, Fault } from '../../src/simulator/faults.ts';
import { clinicAsks } from '../support/conformance/clinic-asks.ts';
import type { RemoteStage } from '../support/conformance/stage.ts';
import { textIntent } from '../support/text-intent.ts';

const never = new AbortController().signal;

function needed<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`This vendor has no ${what}.`);
  return value;
}

/** A file that is put at the vendor is the first half of a send. */
export type SendKind = 'sendText' | 'sendTemplate' | 'sendMedia' | 'sendAdvanced' | 'upload';
/** A link's holder is no connection: what opens for them is tried in `core/links`. */
export type AskKind = Exclude<EndpointKind, SendKind | 'linkSession'>;

/** How Lobby asks an endpoint that is no send, with what the stage is given. */
export function askOf(stage: RemoteStage, kind: AskKind): () => Promise<unknown> {
  const { given, remote } = stage;
  const part = <Key extends keyof RemoteParts>(key: Key) => {
    const found = remote.parts[key];
    if (found === undefined) throw new Error(`This vendor has no ${key}.`);
    return found;
  };
  switch (kind) {
    case 'list':
      return () => part('inbox').listConversations({ cursor: null }, never);
    case 'read':
      return () => part('inbox').readConversation(given.conversationRef, null, never);
    case 'numbers':
      return () => part('numbers').list(never);
    case 'claim':
      return async () => {
        try {
          return await part('numbers').claim?.(needed(given.claimable, 'number to claim'), never);
        } catch (thrown) {
          throw claimRefusal(thrown);
        }
      };
    case 'templates':
      return () =>
        part('templates').list(
          needed(given.numberRef, 'number'),
          { includeRejected: false },
          never,
        );
    case 'health':
      return () => part('health').read(needed(given.numberRef, 'number'), never);
    case 'sharedLinks':
      return () => part('sharedLinks').list(never);
    case 'webhooks':
      return () => part('webhooks').list(never);
    case 'signIn':
      return async () => {
        if (remote.parts.clinic === undefined) return part('numbers').list(never);
        // It signed in when the stage was opened: its token has to end first.
        const ended: Fault = { kind: 'fail', status: 401, body: { error: 'unauthorized' } };
        stage.faults.add({ fault: ended, on: ['clinicSettings'], times: 1 });
        return clinicAsks(part).clinicSettings(never);
      };
    case 'bots':
      return () => {
        const general = { name: 'Bread', timeZone: '+1', language: 'en', defaultMessage: true };
        return part('bot').saveGeneral(needed(given.numberRef, 'number'), general, never);
      };
    case 'session':
      return () => part('session').read(needed(given.numberRef, 'number'), never);
    case 'clinicSettings':
    case 'clinicProfile':
    case 'changeClinicSettings':
    case 'changeClinicProfile':
    case 'saveClinicCredentials':
    case 'registrationStatus':
    case 'deregisterNumber':
      return () => clinicAsks(part)[kind](never);
    // A person waits for these, and only a person asks again.
    case 'verifyCode':
    case 'registerNumber':
      return async () => {
        try {
          return await clinicAsks(part)[kind](never);
        } catch (thrown) {
          throw notRepeated(thrown);
        }
      };
    case 'markRead':
      return async () => part('inbox').markRead?.(given.conversationRef, never);
    case 'media':
      return async () => {
        const { numberRef } = needed(given.address, 'address');
        const mediaRef = needed(given.media, 'file').here.ref;
        const file = await part('inbox').fetchMedia?.({ numberRef, mediaRef }, never);
        return new Response(needed(file, 'file').body).arrayBuffer();
      };
    case 'onboarding':
      return async () => {
        try {
          return await part('onboarding').createLink(needed(given.form, 'form'), never);
        } catch (thrown) {
          const { revokesBefore } = part('onboarding');
          throw mayHaveBeenMade(thrown) ? lostLink(thrown, revokesBefore) : linkRefusal(thrown);
        }
      };
  }
}

/** How Lobby sends. */
export function sendOf(stage: RemoteStage, kind: SendKind): () => Promise<SendOutcome> {
  const { given, remote } = stage;
  const intent = { idempotencyKey: 'key-1' };
  const { conversationRef, text, address = {} } = given;
  const addressed = { ...textIntent({ conversationRef, text, ...intent }), ...address };
  if (kind === 'sendTemplate') {
    const part = needed(remote.parts['send.template'], kind);
    return () => part.send({ ...given.template, ...intent }, never);
  }
  if (kind === 'sendMedia' || kind === 'upload') {
    const part = needed(remote.parts['send.media'], kind);
    const { file } = needed(given.media, 'file');
    return () => part.send({ ...addressed, kind: 'image', caption: null, file }, never);
  }
  if (kind === 'sendAdvanced') {
    const part = needed(remote.parts['send.advanced'], kind);
    const content = needed(given.advanced?.[0], 'content');
    return () => part.send({ ...addressed, content }, never);
  }
  const part = needed(remote.parts['send.text'], kind);
  return () => part.send(addressed, never);
}
