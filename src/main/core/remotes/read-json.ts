import { fromErrorValue, LobbyError, type ErrorValue } from '../../../shared/errors.ts';
import type { Shape } from './compiled.ts';
import type { Answer, Ending } from './ending.ts';
import { rawText } from './raw.ts';

/**
 * The body of a 2xx answer by `shape`. Throws `LobbyError`: the ending's own, `errorOf` for an
 * answer outside 2xx, `remote_not_json`, or `remote_unexpected_shape` with `detail.path`.
 */
export function readJson<Value>(
  ending: Ending,
  shape: Shape<Value>,
  errorOf: (answer: Answer) => ErrorValue,
): { value: Value; answer: Answer } {
  if (ending.kind !== 'answer') throw fromErrorValue(ending.error);
  const { status, body } = ending;
  if (status < 200 || status >= 300) throw fromErrorValue(errorOf(ending));
  if (body.kind === 'cut') throw fromErrorValue(body.error);
  if (body.kind === 'other') {
    throw new LobbyError('remote_not_json', 'The answer is no JSON.', {
      detail: { httpStatus: status, raw: rawText(body.text) },
    });
  }
  const parsed = shape.safeParse(body.value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new LobbyError('remote_unexpected_shape', 'The answer has another shape.', {
      detail: { httpStatus: status, path: issue?.path.join('.') ?? '', raw: rawText(body.value) },
    });
  }
  return { value: parsed.data, answer: ending };
}
