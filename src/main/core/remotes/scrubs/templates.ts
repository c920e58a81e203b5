import {
  templateCategories,
  templateStatuses,
  type TemplateField,
} from '../../../../shared/contract/template-parts.ts';
import type { RemoteTemplate, TemplatesPart } from '../number-parts.ts';
import { numberPath, scrubsRead, type ScrubsRequest } from './request.ts';
import { WireTemplates, type WireTemplate } from './wire.ts';

/** What an example may hold on screen (contract, `TemplateField`). */
const longestExample = 200;

/**
 * Dynamic fields by the key that a send gives them under. Two components may use one key ("1" in
 * header and body); a send has one value for it, so it is one field.
 */
function toFields(wire: WireTemplate): readonly TemplateField[] {
  const byKey = new Map<string, TemplateField>();
  for (const { field, example } of wire.dynamic_fields) {
    const known = byKey.get(field);
    byKey.set(field, {
      key: field,
      example: known?.example ?? example?.slice(0, longestExample) ?? null,
    });
  }
  return [...byKey.values()];
}

function toTemplate(wire: WireTemplate): RemoteTemplate {
  return {
    key: wire.template_name,
    name: wire.template_name,
    language: wire.language,
    status: templateStatuses.find((word) => word === wire.status?.toUpperCase()) ?? 'DISABLED',
    vendorStatus: wire.status,
    category: templateCategories.find((word) => word === wire.category?.toUpperCase()) ?? null,
    fields: toFields(wire),
    // No template's wording is listed, only its fields (api/README.md, "scrubs").
    body: null,
  };
}

/** GET /numbers/{phone_number}/templates. */
export function scrubsTemplates(request: ScrubsRequest): TemplatesPart {
  return {
    async list(numberRef, { includeRejected }, signal) {
      const call = {
        path: numberPath(numberRef, 'templates'),
        ...(includeRejected ? { query: { includeRejected: 'true' } } : {}),
      };
      const { value } = await scrubsRead(request, call, WireTemplates, signal);
      return value.data.map(toTemplate);
    },
  };
}
