import type { z } from 'zod';
import {
  templateCategories,
  templateStatuses,
  type TemplateField,
  type TemplateFrame,
} from '../../../../shared/contract/template-parts.ts';
import { wordingFields } from '../../../../shared/domain/template-wording.ts';
import type { RemoteTemplate, TemplatesPart } from '../number-parts.ts';
import { readAll } from './pages.ts';
import type { WppPaths } from './paths.ts';
import type { WppClient } from './request.ts';
import { keyOf, inOrder, type FieldPlace } from './template-keys.ts';
import { WireTemplates, type WireComponent, type WireTemplate } from './wire.ts';

/** What an example may hold on screen (contract, `TemplateField`). */
const longestExample = 200;

type Button = NonNullable<WireComponent['buttons']>[number];

function exampleIn(example: unknown, part: 'header' | 'body', name: string, at: number) {
  const held: unknown = Reflect.get(Object(example), `${part}_text`);
  // A header has one list of examples, a body a list of such lists.
  const row: unknown = Array.isArray(held) && Array.isArray(held[0]) ? held[0] : held;
  const counted: unknown = Array.isArray(row) ? row[at] : undefined;
  const named: unknown = Reflect.get(Object(example), `${part}_text_named_params`);
  const entries: unknown[] = Array.isArray(named) ? named : [];
  const entry = entries.find((one) => Reflect.get(Object(one), 'param_name') === name);
  const found: unknown = entry === undefined ? counted : Reflect.get(Object(entry), 'example');
  return asExample(found);
}

function asExample(found: unknown): string | null {
  const text: unknown = Array.isArray(found) ? found[0] : found;
  return typeof text === 'string' && text !== '' ? text.slice(0, longestExample) : null;
}

function fieldsIn(component: WireComponent | undefined, part: 'header' | 'body'): TemplateField[] {
  return inOrder(wordingFields(component?.text ?? '')).map((name, at) => ({
    key: keyOf({ in: part, name }),
    example: exampleIn(component?.example, part, name, at),
  }));
}

/** Words with each `{{field}}` under the key its value is given by. */
function withKeys(text: string | null, place: (name: string) => FieldPlace): string | null {
  if (text === null) return null;
  return text.replaceAll(/\{\{\s*([^{}\s]+)\s*\}\}/gu, (_, name: string) => {
    return `{{${keyOf(place(name))}}}`;
  });
}

const buttonKinds = {
  QUICK_REPLY: 'reply',
  URL: 'url',
  PHONE_NUMBER: 'call',
  COPY_CODE: 'copy',
} as const;
const isButtonKind = (word: string): word is keyof typeof buttonKinds =>
  Object.hasOwn(buttonKinds, word);

/** A button, and the field in it where its value comes with each send. */
function toButton(wire: Button, index: number) {
  const word = wire.type?.toUpperCase() ?? '';
  const kind = isButtonKind(word) ? buttonKinds[word] : 'reply';
  const place: FieldPlace | null =
    kind === 'copy'
      ? { in: 'code', index }
      : kind === 'url' && wordingFields(wire.url ?? '').length > 0
        ? { in: 'url', index }
        : null;
  const value =
    kind === 'url' && place !== null
      ? withKeys(wire.url, () => place)
      : kind === 'url'
        ? wire.url
        : kind === 'call'
          ? wire.phone_number
          : place === null
            ? null
            : `{{${keyOf(place)}}}`;
  return {
    button: { kind, title: wire.text ?? '', value },
    field: place === null ? null : { key: keyOf(place), example: asExample(wire.example) },
  };
}

function headerOf(component: WireComponent | undefined): TemplateFrame['header'] {
  const format = component?.format?.toLowerCase() ?? (component === undefined ? null : 'text');
  switch (format) {
    case 'text':
      return {
        kind: 'text',
        text: withKeys(component?.text ?? null, (name) => ({ in: 'header', name })),
      };
    case 'image':
    case 'video':
    case 'document':
    case 'location':
      return { kind: format, text: null };
    default:
      return null;
  }
}

function toTemplate(wire: z.infer<typeof WireTemplate>): RemoteTemplate {
  const partOf = (type: string) =>
    wire.components?.find((component) => component.type?.toUpperCase() === type);
  const header = partOf('HEADER');
  const body = partOf('BODY');
  const buttons = (partOf('BUTTONS')?.buttons ?? []).map(toButton);
  const frame: TemplateFrame = {
    header: headerOf(header),
    footer: partOf('FOOTER')?.text ?? null,
    buttons: buttons.map(({ button }) => button),
  };
  return {
    key: wire.name,
    name: wire.name,
    language: wire.language,
    status: templateStatuses.find((word) => word === wire.status?.toUpperCase()) ?? 'DISABLED',
    vendorStatus: wire.status,
    category: templateCategories.find((word) => word === wire.category?.toUpperCase()) ?? null,
    fields: [
      ...fieldsIn(header, 'header'),
      ...fieldsIn(body, 'body'),
      ...buttons.flatMap(({ field }) => (field === null ? [] : [field])),
    ],
    body: withKeys(body?.text ?? null, (name) => ({ in: 'body', name })),
    ...(wire.components ? { frame } : {}),
  };
}

/** GET /v1/phones/{id}/templates, all pages of it. */
export function wppTemplates(client: WppClient, paths: WppPaths): TemplatesPart {
  return {
    async list(numberRef, { includeRejected }, signal) {
      const rows = await readAll(client, paths.templates(numberRef), WireTemplates, signal);
      return rows
        .map(toTemplate)
        .filter((template) => includeRejected || template.status !== 'REJECTED');
    },
  };
}
