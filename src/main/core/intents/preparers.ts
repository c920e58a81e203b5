import { prepareBot, prepareOfBot } from '../features/bots/prepare.ts';
import { prepareLink, prepareOfLink } from '../features/shared-links/prepare.ts';
import { prepareOfWebhook, prepareWebhook } from '../features/webhooks/prepare.ts';
import type { WritableDb } from '../store/db.ts';
import type { Prepared, Preparing } from './preparing.ts';

const preparers = {
  sharedLink: prepareLink,
  ofSharedLink: prepareOfLink,
  webhook: prepareWebhook,
  ofWebhook: prepareOfWebhook,
  bot: prepareBot,
  ofBot: prepareOfBot,
} as const;

type Preparers = typeof preparers;

/** What an intent has written with it: a preparer by name, and what it is given. */
export type Preparation = {
  readonly [Name in keyof Preparers]: {
    readonly name: Name;
    readonly args: Parameters<Preparers[Name]>[2];
  };
}[keyof Preparers];

/** A preparer by name only: the type of its arguments was checked where the preparation was made. */
type AnyPreparer = { run(db: WritableDb, at: Preparing, args: unknown): Prepared }['run'];
const table: Readonly<Record<keyof Preparers, AnyPreparer>> = preparers;

/** Runs a preparation; answers with what the intent is about. */
export function prepare(db: WritableDb, at: Preparing, { name, args }: Preparation): Prepared {
  return table[name](db, at, args);
}
