import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import { toErrorValue } from '../../../shared/errors.ts';
import { useCore } from '../../app/core-context.tsx';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { saveFile } from '../../app/save-file.ts';
import { useExport } from '../../app/use-export.ts';
import { useWorkspace } from '../../app/workspace.ts';
import { printPage } from '../../bridge/print-page.ts';
import { mostMessages, readRange, type Range } from './read-range.ts';
import { transcriptLines, transcriptText, type TranscriptLine } from './transcript-lines.ts';
import { useTranscriptWords } from './use-transcript-words.ts';

export type TranscriptKind = 'print' | 'pdf' | 'text';

interface Sheet {
  readonly title: string;
  readonly facts: readonly string[];
  readonly lines: readonly TranscriptLine[];
}

/** Whose conversation it is, and what is to stand in it. */
export interface TranscriptOf {
  readonly name: string;
  readonly phone: string | null;
  readonly number: string;
  readonly withNotes: boolean;
}

/** A file's name out of a person's, without what a disk does not take. */
const fileName = (name: string, extension: string): string =>
  `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'transcript'}.${extension}`;

/** Makes transcripts: reads the messages, then prints them or saves them. */
export function useTranscript({ name, phone, number, withNotes }: TranscriptOf) {
  const { t } = useLingui();
  const bridge = useCore();
  const exported = useExport();
  const format = useFormat();
  const words = useTranscriptWords();
  const sentence = useErrorSentence();
  const person = useWorkspace()?.person.name ?? '';
  const [busy, setBusy] = useState<TranscriptKind | null>(null);
  const [problem, setProblem] = useState<{ title: string; advice: string } | null>(null);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const drawn = useRef<() => void>(() => undefined);
  const { toPdf } = bridge.capabilities;

  async function read(range: Range): Promise<Sheet | null> {
    const items = await readRange(bridge, range);
    if (items === 'too_many') {
      const most = format.number(mostMessages);
      setProblem({
        title: t`These are more than ${most} messages`,
        advice: t`Choose a shorter time.`,
      });
      return null;
    }
    const { conversationId } = range;
    const notes = withNotes ? await bridge.call('team.notes', { conversationId }) : [];
    const within = notes.filter(({ at }) => at >= range.from && at < range.to);
    const from = format.date(range.from);
    const to = format.date(range.to - 1);
    const made = format.dateTime(Date.now());
    const who = phone === null || phone === name ? name : `${name}, ${phone}`;
    return {
      title: who,
      facts: [t`WhatsApp number: ${number}`, `${from} – ${to}`, t`Made by ${person}, ${made}`],
      lines: transcriptLines(items, within, name, words),
    };
  }

  /** Resolves when the sheet stands in the page. */
  function draw(next: Sheet): Promise<void> {
    return new Promise((resolve) => {
      drawn.current = resolve;
      setSheet(next);
    });
  }

  async function make(how: TranscriptKind, range: Range): Promise<void> {
    if (busy !== null) return;
    setBusy(how);
    setProblem(null);
    try {
      const next = await read(range);
      if (next === null) return;
      const { conversationId } = range;
      await exported({ what: 'transcript', conversationId, rows: next.lines.length });
      if (how === 'text') {
        const text = transcriptText([next.title, ...next.facts], next.lines, format);
        // The mark at its beginning says that it is UTF-8.
        saveFile(fileName(name, 'txt'), `\ufeff${text}`, 'text/plain;charset=utf-8');
        return;
      }
      await draw(next);
      if (how === 'print') await printPage();
      else if (toPdf !== undefined) {
        saveFile(fileName(name, 'pdf'), await toPdf(), 'application/pdf');
      }
    } catch (thrown) {
      setProblem(sentence(toErrorValue(thrown)));
    } finally {
      setSheet(null);
      setBusy(null);
    }
  }

  return {
    busy,
    problem,
    sheet,
    /** The app makes PDFs itself; elsewhere the print dialog does. */
    hasPdf: toPdf !== undefined,
    make,
    onSheetReady: () => drawn.current(),
  };
}
