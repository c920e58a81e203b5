import type { FastifyReply } from 'fastify';

/** What a relay refuses with, and why in a sentence for whoever set it up. */
const sentences = {
  unknown_channel: [404, 'There is no such channel.'],
  wrong_signature: [401, 'The signature does not match the channel’s secret.'],
  stale: [401, 'The signature is too old, or its clock is wrong.'],
  not_json: [400, 'The body is not JSON.'],
  too_many: [429, 'Too many requests; try again later.'],
  bad_input: [400, 'The request does not fit.'],
  unauthorized: [401, 'The token is unknown or revoked.'],
  not_permitted: [403, 'This token may not do that.'],
  claim_used: [409, 'This invitation was used already.'],
  claim_late: [410, 'This invitation is no longer open.'],
  not_found: [404, 'There is nothing here.'],
  cursor_too_old: [410, 'Events after this cursor are no longer kept: read everything anew.'],
  too_large: [413, 'The body is larger than 1 MiB.'],
  not_supported: [415, 'Only application/json is taken.'],
  unavailable: [503, 'It cannot be kept now; try again later.'],
} as const satisfies Record<string, readonly [number, string]>;

export type RelayProblem = keyof typeof sentences;

/** Answers with a problem: `{error: {code, message, …}}`. */
export function refuse(
  reply: FastifyReply,
  code: RelayProblem,
  detail: Readonly<Record<string, string | number | readonly string[]>> = {},
): FastifyReply {
  const [status, message] = sentences[code];
  if (code === 'too_many' || code === 'unavailable') void reply.header('Retry-After', '5');
  return reply.code(status).send({ error: { code, message, ...detail } });
}
