import { LobbyError } from '../../../../shared/errors.ts';
import { parseRecipient } from '../../outbox/recipient.ts';
import type { Catalogues } from '../catalogue-runtime.ts';
import type { FeatureContext, FeatureHandlers } from '../context.ts';

type Names =
  | 'templates.list'
  | 'templates.refresh'
  | 'templates.save'
  | 'templates.saveWording'
  | 'templates.favourite'
  | 'templates.threads'
  | 'templates.remove';

function repeated(keys: readonly string[]): readonly string[] {
  return keys.filter((key, at) => keys.indexOf(key) !== at);
}

/** The catalogue of templates. */
export function templateHandlers(
  context: FeatureContext,
  { catalogue }: Catalogues,
): FeatureHandlers<Names> {
  const { store } = context;
  return {
    'templates.list': async ({ connectionId }) => [
      ...(await store.read('templates.all', { connectionId, personId: context.person().id })),
    ],

    async 'templates.refresh'({ connectionId }) {
      await (await catalogue(connectionId)).refresh('templates');
      return {};
    },

    'templates.save': async (form) => {
      const twice = repeated(form.fields.map((field) => field.key));
      if (twice.length > 0) {
        throw new LobbyError('bad_input', 'A field stands in the template twice.', {
          detail: { fields: ['fields'], reason: 'repeated', repeated: twice },
        });
      }
      return store.write('templates.keep', {
        ...form,
        language: form.language || null,
        body: form.body || null,
        senderNumberId: form.senderNumberId || null,
      });
    },

    'templates.saveWording': (input) =>
      store.write('templates.saveWording', { ...input, personId: context.person().id }),

    'templates.favourite': async (input) => {
      await store.write('templates.favourite', { ...input, personId: context.person().id });
      return {};
    },

    'templates.threads': async ({ connectionId, phone: pasted }) => {
      const { phone, identifier } = parseRecipient(pasted);
      return store.read('templates.threads', { connectionId, phone, identifier });
    },

    'templates.remove': async ({ id }) => {
      await store.write('templates.remove', { id });
      return {};
    },
  };
}
