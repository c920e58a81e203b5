import { redact } from '../../shared/redaction.ts';
import type { LogPort } from './ports.ts';

/** A log that gives `log` every line without secrets, phones and words. */
export function redactingLog(log: LogPort): LogPort {
  return {
    write(level, event, facts) {
      const clean = redact(facts);
      log.write(level, event, typeof clean === 'object' ? { ...clean } : {});
    },
    tail: (lines) => log.tail(lines),
  };
}
