import { useState } from 'react';
import { useCall } from '../../app/use-call.ts';
import type { TemplateRow } from '../../../shared/contract/rows.ts';
import {
  ClientId,
  type ConnectionId,
  type NumberId,
  type TemplateId,
} from '../../../shared/domain/ids.ts';
import { canLeaveFrom } from '../../domain/template-number.ts';
import type { AttachmentRow } from '../../../shared/contract/attachments.ts';
import {
  headerKindOf,
  wrongFields,
  type FieldProblem,
  type HeaderKind,
} from '../../../shared/domain/template-fields.ts';
import type { ErrorValue } from '../../../shared/errors.ts';

/** A template that is being filled in. */
export interface TemplateDraft {
  /** Undefined until the catalogue is known. */
  readonly templates: readonly TemplateRow[] | undefined;
  readonly listError: ErrorValue | null;
  readonly template: TemplateRow | null;
  readonly values: Readonly<Record<string, string>>;
  /** What is wrong with a field, by its key; an empty one only once somebody wanted to send. */
  readonly problems: ReadonlyMap<string, FieldProblem>;
  /** The file the chosen template wants above its words; null for none. */
  readonly headerKind: HeaderKind | null;
  readonly header: AttachmentRow | null;
  /** Somebody wanted to send without it. */
  readonly headerMissing: boolean;
  readonly setHeader: (file: AttachmentRow | null) => void;
  /** The same for every try of this draft, so that a repeated try is one message. */
  readonly clientId: ClientId;
  readonly choose: (id: TemplateId) => void;
  readonly setValue: (key: string, value: string) => void;
  readonly useLastValues: () => void;
  /** Marks what is wrong; whether the draft may go out. */
  readonly check: () => boolean;
  /** Marks fields that the core named. */
  readonly mark: (keys: readonly string[]) => void;
}

/**
 * @param connectionId whose catalogue; null shows none yet
 * @param numberId which number it is to leave from; null for any of the connection's
 */
export function useTemplateDraft(
  connectionId: ConnectionId | null,
  numberId: NumberId | null,
): TemplateDraft {
  const list = useCall(
    'templates.list',
    { connectionId },
    { topics: ['templates'], enabled: connectionId !== null },
  );
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] });
  const [chosen, setChosen] = useState<TemplateId | null>(null);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [asked, setAsked] = useState(false);
  const [picked, setPicked] = useState<AttachmentRow | null>(null);
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [clientId] = useState(() => ClientId.parse(crypto.randomUUID()));

  const number = numbers.data?.find((one) => one.id === numberId) ?? null;
  const known = numberId === null || numbers.data !== undefined;
  const templates =
    connectionId === null || !known
      ? undefined
      : list.data?.filter((one) => canLeaveFrom(one, number));
  const template = templates?.find((one) => one.id === chosen) ?? null;
  const wrong = template === null ? [] : wrongFields(template, values);
  const headerKind = headerKindOf(template);
  const header = picked !== null && picked.kind === headerKind ? picked : null;
  const lacksHeader = headerKind !== null && header === null;
  const shown = wrong.filter(
    ({ key, problem }) => asked || problem !== 'empty' || marked.includes(key),
  );
  return {
    templates,
    listError: list.error,
    template,
    values,
    problems: new Map(shown.map(({ key, problem }) => [key, problem])),
    headerKind,
    header,
    headerMissing: asked && lacksHeader,
    setHeader: setPicked,
    clientId,
    choose: (id) => {
      setChosen(id);
      setAsked(false);
      setMarked([]);
    },
    setValue: (key, value) => {
      setValues((now) => ({ ...now, [key]: value }));
      setMarked((now) => now.filter((one) => one !== key));
    },
    useLastValues: () => setValues((now) => ({ ...now, ...template?.lastValues })),
    check: () => {
      setAsked(true);
      const isWhole = wrong.length === 0 && !lacksHeader;
      return template !== null && template.status === 'APPROVED' && isWhole;
    },
    mark: setMarked,
  };
}

/** The values of the fields that a template has, for sending. */
export function valuesFor(
  template: TemplateRow,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    template.fields.map(({ key }) => [key, Object.hasOwn(values, key) ? (values[key] ?? '') : '']),
  );
}
