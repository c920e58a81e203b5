import { describe, expect, it } from 'vitest';
import { thrownBy } from './answers.ts';
import { never, type Harness } from './harness.ts';

/** Numbers, templates and onboarding, where a vendor offers them. */
export function settingUp(name: string, harness: Harness): void {
  const { stage, part, given, asks, meet, expectAskedOnce } = harness;

  const numbers = (): void => {
    it('our numbers have the refs that conversations and templates go by', async () => {
      const ours = await asks.numbers();
      const refs = ours.map((number) => number.ref);
      expect(refs).toContain(given('numberRef'));
      const { rows } = harness.offers('inbox') ? await asks.list() : { rows: [] };
      for (const { numberRef } of rows) expect(refs).toContain(numberRef);
      expect(ours.some((number) => number.phone !== null)).toBe(true);
      for (const { phone, claimedAt } of ours) {
        if (phone !== null) expect(phone).toMatch(/^\+\d{7,15}$/);
        if (claimedAt !== null) expect(Number.isSafeInteger(claimedAt)).toBe(true);
      }
    });

    if (!harness.askKinds.includes('claim')) return;
    it('a claimed number is ours, and claiming what is no phone asks nobody', async () => {
      const thrown = await thrownBy(async () => part('numbers').claim?.('front desk', never));
      expect(thrown?.code).toBe('recipient_invalid');
      expect(stage().requests).toHaveLength(0);
      const claimed = await asks.claim();
      expect(claimed?.phone).toBe(given('claimable'));
      const refs = (await asks.numbers()).map((number) => number.ref);
      expect(refs).toContain(claimed?.ref);
    });
  };

  const templates = (): void => {
    it('rejected templates come only when they are asked for, and each field once', async () => {
      const usual = await asks.templates();
      expect(usual.length).toBeGreaterThan(0);
      expect(usual.map((template) => template.status)).not.toContain('REJECTED');
      const all = await part('templates').list(
        given('numberRef'),
        { includeRejected: true },
        never,
      );
      expect(all.map((template) => template.status)).toContain('REJECTED');
      for (const { key, language, fields } of all) {
        expect([key, language]).not.toContain('');
        expect(new Set(fields.map((field) => field.key)).size).toBe(fields.length);
      }
    });

    it('what is sent is one of them, with exactly its fields', async () => {
      const { templateKey, language, values } = stage().given.template;
      const usual = await asks.templates();
      const found = usual.find(
        (template) => template.key === templateKey && template.language === language,
      );
      expect(found?.status).toBe('APPROVED');
      const keys = found?.fields.map((field) => field.key) ?? [];
      expect(Object.keys(values)).toEqual(expect.arrayContaining(keys));
    });
  };

  const onboarding = (): void => {
    it('a link can be opened, and says how long', async () => {
      const link = await asks.onboarding();
      expect(link.url).toMatch(/^https?:\/\//);
      expect(link).toMatchObject({ status: 'active', setupStatus: 'pending', setupError: null });
      expect(Number.isSafeInteger(link.expiresAt)).toBe(true);
    });

    it('two links are never made where one was asked for: an empty form asks once', async () => {
      await part('onboarding').createLink(
        {
          customerName: ' ',
          successUrl: '',
          failureUrl: '',
          connectionTypes: [],
          language: null,
        },
        never,
      );
      expectAskedOnce('onboarding');
      expect(JSON.parse(stage().requests.at(-1)?.body ?? '')).toEqual({});
    });

    it.each(['close', 'cutBody', 'effectThenCut'] as const)(
      'a link whose answer was lost may exist, and nothing makes it again by itself (%s)',
      async (fault) => {
        void meet('onboarding', { kind: fault });
        const thrown = await thrownBy(asks.onboarding);
        expect(thrown?.retryable).toBe(false);
        expect(thrown?.detail).toMatchObject({ effect: 'unknown' });
      },
    );

    it('a link that was certainly not made does not frighten anybody', async () => {
      await stage().unplug();
      const thrown = await thrownBy(asks.onboarding);
      expect(thrown?.retryable).toBe(true);
      expect(thrown?.detail).not.toHaveProperty('effect');
    });
  };

  if (harness.offers('numbers')) describe(`${name}: numbers`, numbers);
  if (harness.offers('templates')) describe(`${name}: templates`, templates);
  if (harness.offers('onboarding')) describe(`${name}: onboarding`, onboarding);
}
