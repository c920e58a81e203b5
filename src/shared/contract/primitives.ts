import { z } from 'zod';
import { errorCodes, type ErrorCode } from '../errors.ts';

/** Milliseconds since 1970, UTC. */
export const Time = z.int();

export const errorCodeSchema = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]);

/** An error as it crosses the contract. */
export const ErrorRow = z.object({
  code: errorCodeSchema,
  message: z.string(),
  retryable: z.boolean(),
  detail: z
    .record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]),
    )
    .optional(),
});
export type ErrorRow = z.infer<typeof ErrorRow>;

export const messageTypes = [
  'text',
  'template',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'interactive',
  'reaction',
  'system',
  'unknown',
] as const;
export const MessageType = z.enum(messageTypes);
export type MessageType = z.infer<typeof MessageType>;
