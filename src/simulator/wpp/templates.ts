import type { Template, TemplateComponent } from './records.ts';
import type { SentComponent } from './requests.ts';

const partOf = (template: Template, type: TemplateComponent['type']) =>
  template.components.find((component) => component.type === type);

/** Names in braces, each once, as they come. */
function fieldsOf(text: string | undefined): readonly string[] {
  return [...new Set([...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))];
}

/** The given values by field: counted ones by their place, named ones by name. */
function valuesOf(parameters: SentComponent['parameters']): ReadonlyMap<string, string> {
  return new Map(
    parameters.flatMap(({ text, parameter_name: name }, index) =>
      text === undefined ? [] : [[name ?? String(index + 1), text] as const],
    ),
  );
}

const fill = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values.get(name) ?? whole);

/** A value that WhatsApp does not take. */
const isOdd = (text: string): boolean =>
  text === '' || text.length > 1024 || /[\n\t]| {5,}/.test(text);

const refusals = {
  132000: 'Number of parameters does not match the expected number of params',
  132001: 'Template name does not exist in the translation',
  132012: 'Parameter format does not match format in the created template',
  132015: 'Template is paused',
  132016: 'Template is disabled',
} as const;
const refused = (code: keyof typeof refusals) => ({ refused: `(#${code}) ${refusals[code]}` });

/** A template as it will read, or what Meta says against it (api/README.md, "Error codes"). */
export function fillTemplate(
  templates: readonly Template[],
  asked: {
    readonly templateName: string;
    readonly language: string;
    readonly components: readonly SentComponent[];
  },
): { readonly body: string; readonly template: Template } | { readonly refused: string } {
  const template = templates.find(
    ({ name, language }) => name === asked.templateName && language === asked.language,
  );
  if (template === undefined) return refused(132001);
  if (template.status === 'PAUSED') return refused(132015);
  if (template.status === 'DISABLED') return refused(132016);
  if (template.status !== 'APPROVED') return refused(132001);
  const given = (type: string): readonly SentComponent[] =>
    asked.components.filter((component) => component.type.toLowerCase() === type);
  const header = partOf(template, 'HEADER');
  const above = given('header').flatMap(({ parameters }) => parameters);
  if (header?.format !== undefined && header.format !== 'TEXT') {
    const wanted = header.format.toLowerCase();
    if (above.length !== 1 || above[0]?.type !== wanted) return refused(132012);
  } else if (!sameFields(fieldsOf(header?.text), valuesOf(above))) return refused(132000);
  const values = valuesOf(given('body').flatMap(({ parameters }) => parameters));
  const text = partOf(template, 'BODY')?.text ?? '';
  if (!sameFields(fieldsOf(text), values)) return refused(132000);
  if ([...values.values()].some(isOdd)) return refused(132012);
  const buttons = partOf(template, 'BUTTONS')?.buttons ?? [];
  const open = buttons.filter(({ type, url }) => type === 'URL' && fieldsOf(url).length > 0);
  const filled = given('button').filter(({ parameters }) => parameters.length > 0);
  if (filled.length < open.length) return refused(132000);
  return { body: fill(text, values), template };
}

function sameFields(fields: readonly string[], values: ReadonlyMap<string, string>): boolean {
  return fields.length === values.size && fields.every((field) => values.has(field));
}
