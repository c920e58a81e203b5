import { isPossiblePhoneNumber } from 'libphonenumber-js';
import { describe, expect, test } from 'vitest';
import { createScrubsSimulator } from '../scrubs/simulator.ts';
import { languages } from '../whatsapp/records.ts';
import { scrubsSeed } from './scrubs-seed.ts';

const anchor = Date.UTC(2026, 4, 4, 9, 0, 0);
const seed = scrubsSeed({ anchor, salt: 'test' });
const { control } = createScrubsSimulator({ now: () => anchor, seed });
const rows = control.conversations();
const messages = control.messagesOf();
const people = seed[0]?.numbers[0]?.people ?? [];

describe('the clinic on Scrubs', () => {
  test('speaks six languages', () => {
    for (const language of languages) {
      const speakers = people.filter((person) => person.language === language);
      expect(speakers.length, language).toBeGreaterThanOrEqual(4);
    }
    for (const { phone } of people) expect(isPossiblePhoneNumber(`+${phone}`), phone).toBe(true);
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(people.length);
  });

  test('people come back: several conversation ids of one person, ended and running', () => {
    const byPerson = Map.groupBy(rows, (row) => row.recipient_phone_number);
    const returning = [...byPerson.values()].filter((own) => own.length > 1);
    expect(returning.length).toBeGreaterThan(5);
    expect(Math.max(...returning.map((own) => own.length))).toBeGreaterThanOrEqual(4);
    expect(returning.some((own) => new Set(own.map(({ status }) => status)).size === 2)).toBe(true);
    expect(new Set(rows.map((row) => row.conversation_id)).size).toBe(rows.length);
  });

  test('one conversation is longer than any page', () => {
    expect(Math.max(...rows.map((row) => row.messages_count))).toBeGreaterThan(150);
  });

  test('every type, status and cause of failure can be seen', () => {
    const types = new Set(messages.map(({ type }) => type));
    for (const type of [
      'text',
      'template',
      'image',
      'audio',
      'video',
      'document',
      'sticker',
      'location',
      'contacts',
      'unsupported',
      'order',
    ]) {
      expect(types).toContain(type);
    }
    const statuses = new Set(messages.map(({ status }) => status));
    expect(statuses).toEqual(new Set(['sent', 'delivered', 'read', 'failed']));
    const codes = new Set(messages.flatMap(({ error }) => error?.code ?? []));
    for (const code of [131026, 131047, 131049]) expect(codes).toContain(code);
    expect(messages.some(({ contact_name: name }) => name === null)).toBe(true);
  });

  test('templates: six languages, every status, fields in each part', () => {
    const templates = seed[0]?.numbers[0]?.templates ?? [];
    const codes = templates.map(({ language }) => language.slice(0, 2));
    for (const language of languages) expect(codes).toContain(language);
    expect(new Set(templates.map(({ status }) => status))).toEqual(
      new Set(['APPROVED', 'PENDING', 'PAUSED', 'REJECTED', 'DISABLED']),
    );
    const fields = templates.flatMap((one) => one.fields);
    expect(new Set(fields.map(({ component }) => component)).size).toBe(3);
    expect(new Set(fields.map(({ format }) => format)).size).toBe(2);
    expect(fields.every(({ example }) => example !== '')).toBe(true);
  });

  test('is the same each time, and another seeding shares no id', () => {
    const again = (salt: string) =>
      createScrubsSimulator({
        now: () => anchor,
        seed: scrubsSeed({ anchor, salt }),
      }).control.messagesOf();
    expect(again('test')).toEqual(messages);
    const ids = new Set(messages.map(({ message_id: id }) => id));
    expect(ids.size).toBe(messages.length);
    expect(again('other').some(({ message_id: id }) => ids.has(id))).toBe(false);
    const last = Math.max(...messages.map(({ timestamp }) => Number(timestamp) * 1000));
    expect(last).toBeLessThanOrEqual(anchor);
  });
});
