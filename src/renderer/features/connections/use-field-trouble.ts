import { useLingui } from '@lingui/react/macro';
import type { ErrorValue } from '../../../shared/errors.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import type { SchemaWords } from './form-schema.ts';

/** What to say at a field that the core or the platform named, by `detail.reason` where there is one. */
export function useFieldTrouble(): (
  failure: ErrorValue,
  words: Pick<SchemaWords, 'required' | 'secretAgain' | 'oneOf'>,
) => string {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  return (failure, words) => {
    const fields = failure.detail?.['fields'];
    switch (failure.detail?.['reason']) {
      case 'required':
        return words.required;
      case 'secret_again':
        return words.secretAgain;
      case 'one_of':
        return words.oneOf(Array.isArray(fields) ? fields.map(String) : []);
      case 'characters':
        return t`It holds a character that no key has. Copy it again, whole and without spaces.`;
      case 'path':
        return t`A path begins with a slash and keeps its names in braces. Empty the field to go back to the usual one.`;
      case 'secret_in_clear':
        return t`A key stands in this field, where everybody can read it. Take it out: it belongs in the field for the key alone.`;
      default: {
        const { title, advice } = sentence(failure);
        return `${title}. ${advice}`;
      }
    }
  };
}
