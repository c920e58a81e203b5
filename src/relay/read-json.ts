import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { refuse } from './problems.ts';

/** The request's body as `schema` reads it; null when it was refused with the names of what does not fit. */
export function readBody<Schema extends z.ZodType>(
  request: FastifyRequest,
  reply: FastifyReply,
  schema: Schema,
): z.output<Schema> | null {
  let value: unknown;
  try {
    value = Buffer.isBuffer(request.body) ? JSON.parse(request.body.toString('utf8')) : {};
  } catch {
    void refuse(reply, 'not_json');
    return null;
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const fields = [...new Set(read.error.issues.map((issue) => issue.path.map(String).join('.')))];
  void refuse(reply, 'bad_input', { fields });
  return null;
}
