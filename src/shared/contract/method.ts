import type { z } from 'zod';
import type { RequiredPermission } from '../domain/permissions.ts';

/** One thing a window may ask of the core: its name, the shapes both ways, and the right it takes. */
export interface Method<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly name: Name;
  readonly input: Input;
  readonly output: Output;
  readonly permission: RequiredPermission;
}

/** Declares a method of the contract. */
export function method<
  const Name extends string,
  Input extends z.ZodType,
  Output extends z.ZodType,
>(
  name: Name,
  shape: { input: Input; output: Output; permission: RequiredPermission },
): Method<Name, Input, Output> {
  return { name, ...shape };
}
