import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import log from 'electron-log/node';
import type { LogPort } from '../main/core/ports.ts';
import { redact } from '../shared/redaction.ts';

const maxBytes = 2 * 1024 * 1024;

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean);
  } catch {
    return [];
  }
}

/**
 * The log of one data folder: `logs/lobby.log`, one line an event, at most two files of 2 MB. Every
 * line goes through redaction in the one hook, whoever wrote it. The files are readable by their
 * owner alone.
 */
export function openLogFile(folder: string): LogPort {
  const file = join(folder, 'logs', 'lobby.log');
  const logger = log.create({ logId: file });
  logger.hooks.push((message) => ({ ...message, data: message.data.map(redact) }));
  logger.transports.console.level = false;
  const { file: transport } = logger.transports;
  transport.setAppName('Lobby');
  transport.resolvePathFn = () => file;
  transport.maxSize = maxBytes;
  transport.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  transport.format = ({ message }) => {
    const data: readonly unknown[] = message.data;
    const [event, facts] = data;
    return [
      `${message.date.toISOString()} ${message.level} ${String(event)} ${JSON.stringify(facts)}`,
    ];
  };
  return {
    write: (level, event, facts) => logger[level](event, facts),
    tail: (count) =>
      [...linesOf(join(folder, 'logs', 'lobby.old.log')), ...linesOf(file)].slice(-count),
  };
}
