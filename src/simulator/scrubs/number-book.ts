import { appendTo, type StoredMessage } from '../whatsapp/records.ts';
import { foldedPhone } from '../whatsapp/phones.ts';
import { place } from './conversations.ts';
import type { Conversation, Person } from './records.ts';

/** The people of one number and their conversations. */
export interface NumberBook {
  readonly people: Iterable<Person>;
  person(id: string): Person | undefined;
  /** The person with this phone (digits), in whichever way it is written. */
  personByPhone(phone: string): Person | undefined;
  add(person: Person): void;
  append(person: Person, message: StoredMessage): Conversation;
  find(conversationId: string): Conversation | undefined;
  /** In no order that is promised. */
  all(): readonly Conversation[];
  of(person: Person): readonly Conversation[];
}

/** Opens the book of a number. */
export function createNumberBook(people: readonly Person[]): NumberBook {
  const byId = new Map<string, Person>();
  const byPhone = new Map<string, Person>();
  const byPerson = new Map<Person, Conversation[]>();
  const conversations = new Map<string, Conversation>();
  const take = (person: Person, message: StoredMessage): Conversation => {
    const own = byPerson.get(person) ?? [];
    byPerson.set(person, own);
    const conversation = place(own, person, message);
    conversations.set(conversation.id, conversation);
    return conversation;
  };
  const add = (person: Person): void => {
    byId.set(person.id, person);
    byPhone.set(foldedPhone(person.phone), person);
    for (const message of person.history()) take(person, message);
    for (const message of person.added) take(person, message);
  };
  for (const person of people) add(person);
  return {
    get people() {
      return byId.values();
    },
    person: (id) => byId.get(id),
    personByPhone: (phone) => byPhone.get(foldedPhone(phone)),
    add,
    append(person, message) {
      appendTo(person, message);
      return take(person, message);
    },
    find: (id) => conversations.get(id),
    all: () => [...conversations.values()],
    of: (person) => byPerson.get(person) ?? [],
  };
}
