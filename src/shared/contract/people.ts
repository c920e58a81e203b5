import { z } from 'zod';
import { PersonId } from '../domain/ids.ts';
import { deskRoles } from './invitations.ts';
import { method } from './method.ts';
import { Person } from './workspace.ts';

const Nothing = z.object({});
const ById = z.object({ id: PersonId });
const Name = z.string().trim().min(1).max(80);

/** Four to eight digits. It says who acts; it is no key: docs/decisions/0007-pin.md. */
export const Pin = z.string().regex(/^[0-9]{4,8}$/);

/** What the first person of a desk is called until somebody says otherwise. */
export const defaultPersonName = 'Front desk';

/** Somebody who works at this desk. */
export const DeskPerson = Person.extend({
  /** What they may be here: an invitation of this computer may allow less than an admin gave. */
  role: z.enum(deskRoles),
  hasPin: z.boolean(),
});
export type DeskPerson = z.infer<typeof DeskPerson>;

export const personMethods = [
  /** Everybody who can be named here, colleagues at other desks too, in the order they came. */
  method('persons.list', { input: Nothing, output: z.array(Person), permission: 'useSettings' }),
  /** Who works at this desk, in the order they came. */
  method('persons.desk', {
    input: Nothing,
    output: z.array(DeskPerson),
    permission: 'useSettings',
  }),
  /**
   * Adds somebody; a colleague who is known by this name becomes that person, and who was removed
   * comes back without the PIN they had. Throws `conflict` for somebody who is here already.
   */
  method('persons.add', {
    input: z.object({ name: Name, role: z.enum(deskRoles), pin: Pin.nullable() }),
    output: DeskPerson,
    permission: 'managePeople',
  }),
  /** One's own name, or with `managePeople` anybody's. Throws `conflict`, `not_found`. */
  method('persons.rename', {
    input: z.object({ id: PersonId, name: Name }),
    output: Person,
    permission: 'useSettings',
  }),
  /** Throws `last_admin`, `not_found`. */
  method('persons.setRole', {
    input: z.object({ id: PersonId, role: z.enum(deskRoles) }),
    output: DeskPerson,
    permission: 'managePeople',
  }),
  /**
   * Sets or takes away (`pin` null) a PIN: one's own with the old one where there is one, anybody
   * else's with `managePeople`. Throws `pin_wrong`, `pin_wait`, `not_found`.
   */
  method('persons.setPin', {
    input: z.object({ id: PersonId, pin: Pin.nullable(), oldPin: Pin.nullable() }),
    output: DeskPerson,
    permission: 'useSettings',
  }),
  /**
   * Takes somebody from the desk; what they did keeps their name. Throws `last_admin`, `not_found`,
   * and `conflict` for whoever sits here now.
   */
  method('persons.remove', { input: ById, output: Nothing, permission: 'managePeople' }),
  /**
   * Somebody else sits down, or anybody at a locked window. Throws `pin_wrong`, `pin_wait` (both with
   * detail.waitMs), `not_found`.
   */
  method('persons.switch', {
    input: z.object({ id: PersonId, pin: Pin.nullable() }),
    output: Nothing,
    permission: 'public',
  }),
  /**
   * Somebody whose PIN is forgotten sits down without it, with a key or a password with which a number
   * is connected here: whoever has that manages the number anyhow. Takes the PIN away. Throws what
   * `persons.switch` throws; a wrong key counts as a wrong PIN.
   */
  method('persons.forgotPin', {
    input: z.object({ id: PersonId, key: z.string().trim().min(1).max(4096) }),
    output: Nothing,
    permission: 'public',
  }),
  /** Locks every window of this desk. Throws `conflict` where nobody has a PIN. */
  method('persons.lock', { input: Nothing, output: Nothing, permission: 'public' }),
  /** Somebody touched a window: the time until it locks begins anew. */
  method('persons.present', { input: Nothing, output: Nothing, permission: 'useSettings' }),
] as const;
