import type { SendOutcome, SendTemplatePart, TemplateIntent } from '../send-parts.ts';
import { uploadWppMedia } from './media.ts';
import { wppSend, type WppSender } from './send.ts';
import { inOrder, isCounted, placeOf } from './template-keys.ts';

function unavailable(raw: string): SendOutcome {
  return {
    kind: 'rejected',
    failure: { code: 'template_unavailable', vendorCode: null, httpStatus: null, raw },
    serverDate: null,
  };
}

/** The values of one component as Meta writes them: counted ones in order, named ones by name. */
function parameters(values: ReadonlyMap<string, string>): object[] {
  return inOrder([...values.keys()]).map((name) => ({
    type: 'text',
    ...(isCounted(name) ? {} : { parameter_name: name }),
    text: values.get(name) ?? '',
  }));
}

interface HeaderFile {
  readonly kind: 'image' | 'video' | 'document';
  readonly id: string;
  readonly name: string;
}

/** A template's `components` as Meta writes them (inferred). */
function componentsOf(values: TemplateIntent['values'], file: HeaderFile | null): object[] {
  const header = new Map<string, string>();
  const body = new Map<string, string>();
  const buttons: { readonly index: number; readonly json: object }[] = [];
  for (const [key, text] of Object.entries(values)) {
    const place = placeOf(key);
    switch (place.in) {
      case 'header':
        header.set(place.name, text);
        break;
      case 'body':
        body.set(place.name, text);
        break;
      case 'url':
      case 'code': {
        const { index } = place;
        const parameter =
          place.in === 'url' ? { type: 'text', text } : { type: 'coupon_code', coupon_code: text };
        const sub_type = place.in === 'url' ? 'url' : 'copy_code';
        const json = { type: 'button', sub_type, index: String(index), parameters: [parameter] };
        buttons.push({ index, json });
      }
    }
  }
  const named = file?.kind === 'document' ? { filename: file.name } : {};
  const above =
    file === null
      ? parameters(header)
      : [{ type: file.kind, [file.kind]: { id: file.id, ...named } }];
  return [
    ...(above.length === 0 ? [] : [{ type: 'header', parameters: above }]),
    ...(body.size === 0 ? [] : [{ type: 'body', parameters: parameters(body) }]),
    ...buttons.toSorted((a, b) => a.index - b.index).map(({ json }) => json),
  ];
}

/** Templates; a file above the words is put at the platform first. */
export function wppSendTemplate(sender: WppSender): SendTemplatePart {
  return {
    idempotency: 'none',
    async send(intent, signal) {
      const { senderNumberId, language, templateKey, values, headerFile } = intent;
      if (senderNumberId === null) return unavailable('No number to send from is named.');
      if (language === null) return unavailable('The template names no language.');
      let file: HeaderFile | null = null;
      if (headerFile !== undefined) {
        const path = sender.paths.upload(senderNumberId);
        const uploaded = await uploadWppMedia(sender.client, path, headerFile, signal);
        if (uploaded.kind === 'failed') return uploaded.outcome;
        file = { kind: headerFile.kind, id: uploaded.mediaId, name: headerFile.name };
      }
      const json = {
        type: 'template',
        to: intent.contact ?? intent.phone,
        templateName: templateKey,
        language,
        components: componentsOf(values, file),
      };
      const template = { key: templateKey, name: templateKey, language, values };
      const sent = { type: 'template', text: null, template } as const;
      return wppSend(sender, senderNumberId, json, sent, signal);
    },
  };
}
