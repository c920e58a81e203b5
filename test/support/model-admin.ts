import type { RemoteParts } from '../../src/main/core/remotes/remote.ts';
import type { RemoteNumber } from '../../src/main/core/remotes/number-parts.ts';
import type {
  RemoteOnboardingLink,
  RemoteSharedLink,
  RemoteWebhook,
} from '../../src/main/core/remotes/admin-parts.ts';
import { LobbyError, type ErrorCode } from '../../src/shared/errors.ts';

/** How the vendor takes the next request that changes something. */
export type AdminBehaviour =
  | 'ok'
  /** It takes effect, and the answer is lost. */
  | 'lost'
  /** It never arrives, and nobody can tell. */
  | 'vanish'
  /** It takes effect, and no answer ever comes. */
  | 'hang'
  | { readonly refuses: ErrorCode };

function error(code: ErrorCode, isUnknown = false): LobbyError {
  return new LobbyError(code, `The vendor said ${code}.`, {
    detail: isUnknown ? { effect: 'unknown' } : {},
  });
}

/**
 * A vendor's admin half in memory, without any idempotency: what is asked twice is made twice. Lists
 * are honest; `isUp` false is a computer without a network.
 */
export class ModelAdmin {
  isUp = true;
  next: AdminBehaviour[] = [];
  readonly links: RemoteSharedLink[] = [];
  readonly webhooks: RemoteWebhook[] = [];
  readonly numbers: RemoteNumber[] = [];
  readonly onboarding: RemoteOnboardingLink[] = [];
  /** Secrets it was given, and sample events it has sent. */
  readonly secrets: string[] = [];
  readonly tests: string[] = [];
  /** Every request that arrived and changes something, in order. */
  readonly done: string[] = [];
  /** Rotations tell a new address; lists do not tell addresses where this is false. */
  listsAddresses = true;
  #made = 0;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  async #ask<Answer>(what: string, effect: () => Answer, signal: AbortSignal): Promise<Answer> {
    if (!this.isUp) throw error('network_offline');
    const how = this.next.shift() ?? 'ok';
    if (typeof how === 'object') throw error(how.refuses);
    if (how === 'vanish') throw error('network_timeout', true);
    this.done.push(what);
    const answer = effect();
    if (how === 'lost') throw error('network_broken_answer', true);
    if (how === 'hang') {
      await new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      throw error('network_timeout', true);
    }
    return answer;
  }

  #list<Row>(rows: readonly Row[]): Promise<readonly Row[]> {
    if (!this.isUp) return Promise.reject(error('network_offline'));
    return Promise.resolve(structuredClone(rows));
  }

  #find<Row extends { readonly ref: string }>(rows: readonly Row[], ref: string): Row {
    const found = rows.find((row) => row.ref === ref);
    if (found === undefined) throw error('remote_not_found');
    return found;
  }

  #link(ref: string): RemoteSharedLink {
    return this.#find(this.links, ref);
  }

  async #one<Row extends { readonly ref: string }>(
    rows: readonly Row[],
    ref: string,
  ): Promise<Row> {
    return this.#find(await this.#list(rows), ref);
  }

  #replace<Row extends { readonly ref: string }>(rows: Row[], next: Row): Row {
    const at = rows.findIndex(({ ref }) => ref === next.ref);
    if (at < 0) throw error('remote_not_found');
    rows[at] = next;
    return next;
  }

  /** What a client of it offers. */
  parts(): RemoteParts {
    return {
      numbers: {
        list: () => this.#list(this.numbers),
        claim: (phone, signal) =>
          this.#ask(
            `claim ${phone}`,
            () => {
              const number: RemoteNumber = {
                ref: phone.slice(1),
                name: null,
                phone,
                status: 'CONNECTED',
                quality: 'GREEN',
                claimedAt: this.#now(),
                syncedAt: null,
              };
              this.numbers.push(number);
              return number;
            },
            signal,
          ),
      },
      onboarding: {
        takes: ['customerName', 'externalId', 'webhook'],
        revokesBefore: false,
        createLink: (form, signal) =>
          this.#ask(
            `onboarding ${form.customerName}`,
            () => {
              const link: RemoteOnboardingLink = {
                ref: `onboarding-${(this.#made += 1)}`,
                url: `https://wpp.example/setup/${this.#made}`,
                status: 'active',
                setupStatus: 'pending',
                setupError: null,
                expiresAt: null,
              };
              this.onboarding.push(link);
              return link;
            },
            signal,
          ),
        readLink: async (ref) => {
          const link = this.onboarding.find((one) => one.ref === ref);
          if (link === undefined) throw error('remote_not_found');
          return structuredClone(link);
        },
      },
      sharedLinks: {
        list: async () => {
          const links = await this.#list(this.links);
          return this.listsAddresses ? links : links.map((link) => ({ ...link, url: null }));
        },
        read: async (ref) => {
          const link = await this.#one(this.links, ref);
          return this.listsAddresses ? link : { ...link, url: null };
        },
        create: (form, signal) =>
          this.#ask(
            `link ${form.name}`,
            () => {
              const link: RemoteSharedLink = {
                ...form,
                ref: `link-${(this.#made += 1)}`,
                unknownRights: [],
                status: 'active',
                url: `https://wpp.example/shared/token-${this.#made}`,
                createdAt: this.#now(),
                lastUsedAt: null,
              };
              this.links.push(link);
              return link;
            },
            signal,
          ),
        change: (ref, form, signal) =>
          this.#ask(
            `change ${ref}`,
            // What is not named is off afterwards.
            () => this.#replace(this.links, { ...this.#link(ref), unknownRights: [], ...form }),
            signal,
          ),
        rotate: (ref, signal) =>
          this.#ask(
            `rotate ${ref}`,
            () => {
              const url = `https://wpp.example/shared/token-${(this.#made += 1)}`;
              return this.#replace(this.links, { ...this.#link(ref), url });
            },
            signal,
          ),
        revoke: (ref, signal) =>
          this.#ask(
            `revoke ${ref}`,
            () => {
              this.#link(ref);
              this.links.splice(
                this.links.findIndex((link) => link.ref === ref),
                1,
              );
            },
            signal,
          ),
      },
      webhooks: {
        events: ['*', 'message.received'],
        list: () => this.#list(this.webhooks),
        read: (ref) => this.#one(this.webhooks, ref),
        create: (form, signal) =>
          this.#ask(
            `webhook ${form.url}`,
            () => {
              const webhook: RemoteWebhook = {
                ref: `webhook-${(this.#made += 1)}`,
                url: form.url,
                events: form.events,
                isActive: true,
                createdAt: this.#now(),
              };
              this.secrets.push(form.secret);
              this.webhooks.push(webhook);
              return webhook;
            },
            signal,
          ),
        change: (ref, change, signal) =>
          this.#ask(
            `switch ${ref}`,
            () => {
              const known = this.#find(this.webhooks, ref);
              return this.#replace(this.webhooks, { ...known, ...change });
            },
            signal,
          ),
        test: (ref, signal) => this.#ask(`test ${ref}`, () => void this.tests.push(ref), signal),
        remove: (ref, signal) =>
          this.#ask(
            `remove ${ref}`,
            () => {
              const at = this.webhooks.findIndex((one) => one.ref === ref);
              if (at < 0) throw error('remote_not_found');
              this.webhooks.splice(at, 1);
            },
            signal,
          ),
      },
    };
  }
}
