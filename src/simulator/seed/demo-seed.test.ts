import { isPossiblePhoneNumber } from 'libphonenumber-js';
import { describe, expect, test } from 'vitest';
import { lastActivityAt, languages } from '../whatsapp/records.ts';
import { serviceWindowMs } from '../cloove/sends.ts';
import { demoSeed } from './demo-seed.ts';

const anchor = Date.UTC(2026, 4, 4, 9, 0, 0);
const accounts = demoSeed({ anchor, salt: 'test' });
const all = accounts
  .flatMap(({ conversations }) => conversations)
  .sort((a, b) => lastActivityAt(b) - lastActivityAt(a));
const messages = all.flatMap(({ history }) => history());
const takesText = ({ lastInboundAt }: (typeof all)[number]): boolean =>
  lastInboundAt !== null && lastInboundAt + serviceWindowMs > anchor;

describe('the demo on first sight', () => {
  test('three businesses, some hundred conversations, six languages', () => {
    expect(accounts).toHaveLength(3);
    expect(all.length).toBeGreaterThanOrEqual(100);
    expect(all.length).toBeLessThanOrEqual(125);
    for (const language of languages) {
      expect(all.filter((row) => row.language === language).length, language).toBeGreaterThan(10);
    }
  });

  test('at least six of the newest ten take free text, and not all are alike', () => {
    const newest = all.slice(0, 10);
    expect(newest.filter(takesText).length).toBeGreaterThanOrEqual(6);
    expect(newest.some((row) => !takesText(row))).toBe(true);
    expect(Math.max(...newest.map(lastActivityAt))).toBeGreaterThan(anchor - 5 * 60_000);
  });

  test('nothing lies in the future, and each thread goes forward', () => {
    for (const { history, customerName } of all) {
      const times = history().map(({ createdAt }) => createdAt);
      expect(times, customerName ?? '').toEqual([...times].sort((a, b) => a - b));
      expect(times.at(-1)).toBeLessThanOrEqual(anchor);
    }
  });

  test('every state there is can be seen', () => {
    const kinds = new Set(all.map(({ mode, status }) => `${mode} ${status}`));
    expect(kinds).toContain('ai open');
    for (const status of ['open', 'pending_customer', 'resolved', 'closed']) {
      expect(kinds).toContain(`human ${status}`);
    }
    const statuses = new Set(messages.map(({ delivery }) => delivery.at(-1)?.status));
    for (const status of ['sent', 'delivered', 'read', 'failed'] as const) {
      expect(statuses).toContain(status);
    }
    const types = new Set(messages.map(({ type }) => type));
    for (const type of [
      'text template image audio video document sticker location contacts interactive reaction',
    ].flatMap((words) => words.split(' '))) {
      expect(types).toContain(type);
    }
    expect(types).toContain('unsupported');
    expect(all.some(({ customerName }) => customerName === null)).toBe(true);
    const left = all.map(({ lastInboundAt }) => (lastInboundAt ?? 0) + serviceWindowMs - anchor);
    expect(left.filter((ms) => ms > 0 && ms < 2 * 3_600_000).length).toBeGreaterThan(5);
    expect(left.filter((ms) => ms < 0).length).toBeGreaterThan(20);
  });

  test('ids and phones are its own: another seeding shares none', () => {
    const other = demoSeed({ anchor, salt: 'other' }).flatMap(({ conversations }) => conversations);
    const ids = new Set([...all.map(({ id }) => id), ...messages.map(({ id }) => id)]);
    expect(ids.size).toBe(all.length + messages.length);
    expect(other.some(({ id }) => ids.has(id))).toBe(false);
    expect(new Set(all.map(({ customerPhone }) => customerPhone)).size).toBe(all.length);
    for (const { customerPhone } of all) {
      expect(isPossiblePhoneNumber(customerPhone), customerPhone).toBe(true);
    }
  });

  test('each catalogue has several languages, a paused and a rejected template', () => {
    for (const { templates, name } of accounts) {
      const statuses = templates.map(({ status }) => status);
      expect(statuses, name).toContain('PAUSED');
      expect(statuses, name).toContain('REJECTED');
      expect(new Set(templates.map(({ language }) => language)).size).toBeGreaterThan(1);
      for (const { body, fields } of templates) {
        const named = [...body.matchAll(/\{\{(\w+)\}\}/g)].map(([, key]) => key);
        expect(fields.map(({ key }) => key)).toEqual([...new Set(named)]);
      }
    }
  });
});
