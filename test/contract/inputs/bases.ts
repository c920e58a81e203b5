import {
  methodNames,
  type InputOf,
  type MethodName,
} from '../../../src/shared/contract/contract.ts';
import { deskBases } from './desk-bases.ts';
import type { Known } from './known.ts';
import { setupBases } from './setup-bases.ts';

/** Inputs that fit, of every method: one that is left out does not compile. */
export type Bases = { readonly [Name in MethodName]: readonly [InputOf<Name>, ...InputOf<Name>[]] };

type DeskPart =
  | 'conversations'
  | 'views'
  | 'drafts'
  | 'contacts'
  | 'labels'
  | 'messages'
  | 'attachments'
  | 'media'
  | 'scheduled'
  | 'failures'
  | 'quickReplies'
  | 'templates'
  | 'bulk'
  | 'search';
type DeskName = Extract<MethodName, `${DeskPart}.${string}`>;
export type DeskBases = Pick<Bases, DeskName>;
export type SetupBases = Omit<Bases, DeskName>;

/** Makes them of what is known; what has an id of its own has a new one each time. */
export function basesOf(known: Known): Bases {
  return { ...setupBases(known), ...deskBases(known) };
}

/** What takes away what others name, in the order in which nothing is missed. */
const takesAway: readonly MethodName[] = [
  'failures.settle',
  'failures.giveUp',
  'failures.takeUp',
  'messages.retry',
  'messages.discard',
  'scheduled.cancel',
  'scheduled.sendNow',
  'attachments.finish',
  'attachments.remove',
  'bulk.cancel',
  'bulk.remove',
  'intents.cancel',
  'intents.again',
  'intents.dismiss',
  'views.remove',
  'labels.remove',
  'quickReplies.remove',
  'templates.remove',
  'persons.remove',
  'connections.remove',
];

/** What leads out of the inbox that is open, or locks it. */
export const leadsAway: readonly MethodName[] = [
  'links.open',
  'links.switch',
  'links.leave',
  'links.remove',
  'links.takeDrafts',
  'workspace.openDemo',
  'workspace.leaveDemo',
  'workspace.repair',
  'workspace.startAnew',
  'workspace.wipe',
  'backup.restore',
  'backup.restoreDaily',
  'invitations.open',
  'persons.switch',
  'persons.forgotPin',
  'persons.lock',
];

/** Every method that stays in the inbox, those last that take something away. */
export const stayingMethods: readonly MethodName[] = [
  ...methodNames.filter((name) => !takesAway.includes(name) && !leadsAway.includes(name)),
  ...takesAway,
];
