// @vitest-environment node
import { expect, it } from 'vitest';
import { AttachmentId, MessageId } from '../../../shared/domain/ids.ts';
import { edited, emptyDraft, together, type DraftState } from './draft-state.ts';

const [old, newest] = [MessageId.parse(1), MessageId.parse(2)];
const [one, two] = [AttachmentId.parse(1), AttachmentId.parse(2)];
const draft = (part: Partial<DraftState>): DraftState => ({ ...emptyDraft, ...part });

it('what was begun before the customer wrote does not move to the newest message by typing on', () => {
  const begun = draft({ text: 'He', basedOn: old });
  expect(edited(begun, { text: 'Hel' }, newest).basedOn).toBe(old);
  expect(edited(begun, { attachments: [one] }, newest).basedOn).toBe(old);
});

it('an empty box begins anew, and a file alone begins it too', () => {
  expect(edited(draft({ text: 'x', basedOn: old }), { text: '' }, newest).basedOn).toBeNull();
  expect(edited(emptyDraft, { attachments: [one] }, newest).basedOn).toBe(newest);
});

it('what a person answers stays when the words are rubbed out', () => {
  const answer = draft({ text: 'x', basedOn: old, replyTo: old });
  expect(edited(answer, { text: '' }, newest).replyTo).toBe(old);
});

it('words that come back are neither lost nor doubled', () => {
  const came = draft({ text: 'back', basedOn: old, replyTo: old, attachments: [one, two] });
  expect(together(came, emptyDraft)).toEqual(came);
  expect(together(came, draft({ text: 'since', attachments: [two] }))).toEqual({
    text: 'back\nsince',
    basedOn: old,
    replyTo: old,
    attachments: [one, two],
  });
  expect(together(came, came)).toEqual(came);
  expect(together(draft({ text: 'first\nback', basedOn: old }), came).text).toBe('first\nback');
});
