import { describe, expect, it } from 'vitest';
import { chatOf, readChat, readMessageId } from './ids.ts';

describe('who a chat is', () => {
  it.each([
    ['2349048988056@s.whatsapp.net'],
    ['2349048988056:8@s.whatsapp.net'],
    ['2349048988056@c.us'],
    ['+234 904 898 8056'],
    ['002349048988056'],
  ])('%s is one person, whatever its style', (typed) => {
    expect(readChat(typed)).toEqual({
      identifier: '2349048988056',
      chatId: '2349048988056',
      phone: '+2349048988056',
    });
  });

  it('a folded number keeps the digits that the platform is to be told', () => {
    expect(readChat('5491155551234@c.us')).toEqual({
      identifier: '541155551234',
      chatId: '5491155551234',
      phone: '+5491155551234',
    });
  });

  it.each(['120363025246125486@g.us', '2349048988056-1614161616@g.us'])(
    'the group %s is itself and no phone',
    (id) => expect(readChat(id)).toEqual({ identifier: id, chatId: id, phone: null }),
  );

  it.each(['', 'Ada', '12', 'someone@example.com', '2349048988056@g', '+1 call me'])(
    '“%s” is nobody, and is refused by name',
    (typed) => {
      expect(readChat(typed)).toBeNull();
      expect(() => chatOf(typed)).toThrow(expect.objectContaining({ code: 'recipient_invalid' }));
    },
  );
});

describe('what a message is called', () => {
  it.each([
    ['BAE59F1807A62E0D', 'BAE59F1807A62E0D', []],
    [
      'true_2348179803743@c.us_3EB015715C3A6439227F',
      '3EB015715C3A6439227F',
      ['true_2348179803743@c.us_3EB015715C3A6439227F'],
    ],
    [
      'false_120363025246125486@g.us_3EB0AA_2348179803743@c.us',
      '3EB0AA',
      ['false_120363025246125486@g.us_3EB0AA_2348179803743@c.us'],
    ],
  ])('%s is the same message in both styles', (text, ref, otherRefs) =>
    expect(readMessageId(text)).toEqual({ ref, otherRefs }),
  );
});
