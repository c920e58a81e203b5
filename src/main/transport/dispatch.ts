import { contract } from '../../shared/contract/contract.ts';
import { CallEnvelope, type AnswerEnvelope } from '../../shared/contract/envelope.ts';
import { isPermitted, refusal } from '../../shared/domain/permissions.ts';
import { createRevealer, revealFacts, type Revealer } from '../../shared/domain/reveal.ts';
import { LobbyError, toErrorValue, type ErrorValue } from '../../shared/errors.ts';
import { redact } from '../../shared/redaction.ts';
import { redactText } from '../../shared/redaction-text.ts';
import type { Core } from '../core/core.ts';

export interface DispatchOptions {
  /** Parse what handlers answer too: in tests and development. */
  readonly checkOutputs: boolean;
}

interface Handling extends DispatchOptions {
  readonly revealer: Revealer;
}

/** Answers one call envelope. Never rejects: whatever happens is an answer. */
export type Dispatch = (envelope: unknown) => Promise<AnswerEnvelope>;

/** What a schema says of a value that did not fit. */
interface Misfit {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

/** Fields that did not fit, as paths ("values.apiKey"), and why the first did not. Never a value. */
function misfit(error: Misfit): { fields: readonly string[]; reason: string } {
  const fields = [...new Set(error.issues.map((issue) => issue.path.map(String).join('.')))];
  return { fields, reason: error.issues[0]?.message ?? '' };
}

function idOf(envelope: unknown): number {
  const id: unknown =
    typeof envelope === 'object' && envelope !== null ? Reflect.get(envelope, 'id') : undefined;
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : -1;
}

function isDetail(value: unknown): value is NonNullable<ErrorValue['detail']> {
  return typeof value === 'object' && value !== null;
}

function withoutSecrets(error: ErrorValue): ErrorValue {
  const { detail, ...rest } = error;
  const message = redactText(error.message);
  const clean = redact(detail);
  return isDetail(clean) ? { ...rest, message, detail: clean } : { ...rest, message };
}

async function handle(core: Core, call: CallEnvelope, options: Handling): Promise<unknown> {
  const entry = contract.get(call.method);
  const handler: unknown = entry && Reflect.get(core.handlers, entry.name);
  if (entry === undefined || typeof handler !== 'function') {
    throw new LobbyError('unknown_method', 'Lobby’s core has no such method.');
  }
  const caller = core.caller();
  if (!isPermitted(caller, entry.permission)) {
    if (caller.role !== 'locked') core.refused(entry.name, entry.permission);
    throw refusal(caller, entry.name, entry.permission);
  }
  const input = entry.input.safeParse(call.input);
  if (!input.success) {
    throw new LobbyError('bad_input', `The input of ${entry.name} does not fit.`, {
      detail: misfit(input.error),
    });
  }
  const output: unknown = await Reflect.apply(handler, core.handlers, [input.data, caller]);
  // Rights may have changed meanwhile: those of now count, and a locked window is told nothing.
  const now = core.caller();
  if (now.role === 'locked' && !isPermitted(now, entry.permission)) {
    throw refusal(now, entry.name, entry.permission);
  }
  const shown = options.revealer.reveal(entry.output, output, now);
  if (!options.checkOutputs) return shown;
  const checked = entry.output.safeParse(shown);
  if (checked.success) return checked.data;
  throw new LobbyError('internal', `The output of ${entry.name} does not fit the contract.`, {
    detail: misfit(checked.error),
  });
}

/**
 * The one door to the core. Takes whatever came over a transport, finds the method, checks the
 * caller's right, parses the input, and answers with the output, as far as the caller may see it, or a
 * listed error without a stack.
 */
export function createDispatch(core: Core, options: DispatchOptions): Dispatch {
  const handling: Handling = { ...options, revealer: createRevealer() };
  return async (envelope) => {
    const call = CallEnvelope.safeParse(envelope);
    try {
      if (!call.success) {
        throw new LobbyError('bad_input', 'This is no call.', { detail: misfit(call.error) });
      }
      const output = await handle(core, call.data, handling);
      return { kind: 'answer', id: call.data.id, ok: true, output };
    } catch (thrown) {
      const error = revealFacts(withoutSecrets(toErrorValue(thrown)), core.caller());
      return { kind: 'answer', id: idOf(envelope), ok: false, error };
    }
  };
}
