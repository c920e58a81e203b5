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
import { missingFields } from '../../../shared/domain/template-wording.ts';
import type { ErrorValue } from '../../../shared/errors.ts';

/** A template that is being filled in. */
export interface TemplateDraft {
  /** Undefined until the catalogue is known. */
  readonly templates: readonly TemplateRow[] | undefined;
  readonly listError: ErrorValue | null;
  readonly template: TemplateRow | null;
  readonly values: Readonly<Record<string, string>>;
  /** Keys of fields that must be shown as missing. */
  readonly missing: readonly string[];
  /** The same for every try of this draft, so that a repeated try is one message. */
  readonly clientId: ClientId;
  readonly choose: (id: TemplateId) => void;
  readonly setValue: (key: string, value: string) => void;
  readonly useLastValues: () => void;
  /** Marks what is missing; whether the draft may go out. */
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
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [clientId] = useState(() => ClientId.parse(crypto.randomUUID()));

  const number = numbers.data?.find((one) => one.id === numberId) ?? null;
  const known = numberId === null || numbers.data !== undefined;
  const templates =
    connectionId === null || !known
      ? undefined
      : list.data?.filter((one) => canLeaveFrom(one, number));
  const template = templates?.find((one) => one.id === chosen) ?? null;
  const left = template === null ? [] : missingFields(template.fields, values);
  return {
    templates,
    listError: list.error,
    template,
    values,
    missing: asked ? [...new Set([...left, ...marked])] : marked,
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
      return template !== null && template.status === 'APPROVED' && left.length === 0;
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
