import { useState } from 'react';
import type { BulkForm } from '../../../shared/contract/bulk.ts';
import type { ConnectionRow, TemplateRow } from '../../../shared/contract/rows.ts';
import { BulkRunId, type TemplateId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/use-call.ts';
import { guessColumns, missingParts, rowsOf, type Columns, type Source } from './columns.ts';
import { readPicked, type FileProblem, type PeopleFile } from './read-file.ts';

export const steps = ['file', 'columns', 'check'] as const;
export type Step = (typeof steps)[number];

/** What is being put together in the dialog. */
export interface BulkDraft {
  readonly step: Step;
  readonly goTo: (step: Step) => void;
  /** Approved templates, with the connection of each. */
  readonly offered: readonly { readonly template: TemplateRow; readonly of: ConnectionRow }[];
  readonly template: TemplateRow | null;
  readonly chooseTemplate: (id: TemplateId) => void;
  readonly file: PeopleFile | null;
  readonly fileProblem: FileProblem | 'unreadable' | null;
  readonly chooseFile: (file: File) => void;
  readonly columns: Columns | null;
  readonly setSource: (part: 'phone' | 'name' | { readonly field: string }, source: Source) => void;
  /** Parts without a source, once somebody tried to go on. */
  readonly missing: readonly string[];
  /** What is checked and sent; null, and from then on `missing` says it, while something is missing. */
  readonly makeForm: () => BulkForm | null;
  /** The same for every press, so that a second one begins no second run. */
  readonly runId: BulkRunId;
}

const none: readonly never[] = [];
const keysOf = (template: TemplateRow): string[] => template.fields.map(({ key }) => key);

/** Keeps what somebody chose for a run, as long as the dialog is open. */
export function useBulkDraft(): BulkDraft {
  const connections = useCall('connections.list', {}, { topics: ['connections'] }).data ?? none;
  const templates =
    useCall('templates.list', { connectionId: null }, { topics: ['templates'] }).data ?? none;
  const [step, goTo] = useState<Step>('file');
  const [templateId, setTemplateId] = useState<TemplateId | null>(null);
  const [file, setFile] = useState<PeopleFile | null>(null);
  const [fileProblem, setFileProblem] = useState<FileProblem | 'unreadable' | null>(null);
  const [columns, setColumns] = useState<Columns | null>(null);
  const [tried, setTried] = useState(false);
  const [runId] = useState(() => BulkRunId.parse(crypto.randomUUID()));

  const offered = templates.flatMap((template) => {
    const of = connections.find(({ id }) => id === template.connectionId);
    if (of === undefined || template.status !== 'APPROVED') return [];
    return of.parts.includes('send.template') ? [{ template, of }] : [];
  });
  const template = offered.find((one) => one.template.id === templateId)?.template ?? null;

  const guess = (people: PeopleFile | null, chosen: TemplateRow | null) =>
    setColumns(people === null || chosen === null ? null : guessColumns(people, keysOf(chosen)));

  async function take(picked: File): Promise<void> {
    const read = await readPicked(picked).catch(() => 'unreadable' as const);
    const people = typeof read === 'string' ? null : read;
    setFile(people);
    setFileProblem(typeof read === 'string' ? read : null);
    guess(people, template);
  }

  const missing = columns === null ? none : missingParts(columns);
  return {
    step,
    goTo,
    offered,
    template,
    chooseTemplate: (id) => {
      setTemplateId(id);
      guess(file, offered.find((one) => one.template.id === id)?.template ?? null);
    },
    file,
    fileProblem,
    chooseFile: (picked) => void take(picked),
    columns,
    setSource: (part, source) =>
      setColumns((now) => {
        if (now === null) return now;
        if (typeof part === 'string') return { ...now, [part]: source };
        return { ...now, fields: new Map([...now.fields, [part.field, source]]) };
      }),
    missing: tried ? missing : none,
    makeForm: () => {
      setTried(true);
      if (template === null || file === null || columns === null || missing.length > 0) return null;
      const { connectionId, id: templateId } = template;
      return { connectionId, templateId, rows: rowsOf(file, columns) };
    },
    runId,
  };
}
