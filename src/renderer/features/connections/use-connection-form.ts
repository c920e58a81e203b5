import { zodResolver } from '@hookform/resolvers/zod';
import { useLingui } from '@lingui/react/macro';
import { useState, type FormEvent } from 'react';
import { useForm, type Control } from 'react-hook-form';
import type {
  ConnectionCheck,
  ConnectionForm as FormInput,
  Platform,
} from '../../../shared/contract/connections.ts';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import type { ErrorValue } from '../../../shared/errors.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useAction } from '../../app/use-call.ts';
import { useToast } from '../../ui/toast.tsx';
import { connectionSchema, startValues, type ConnectionValues } from './form-schema.ts';

interface ConnectionFormState {
  readonly control: Control<ConnectionValues>;
  /** What the last test found; gone as soon as another one runs. */
  readonly check: ConnectionCheck | null;
  readonly error: ErrorValue | null;
  readonly isTesting: boolean;
  readonly isSaving: boolean;
  /** Saving needs a place for the key first. */
  readonly asksForKey: boolean;
  readonly test: () => void;
  readonly save: (event: FormEvent) => void;
  readonly saveAgain: () => void;
  readonly declineKey: () => void;
  /** Begins anew for another platform. */
  readonly restart: (platform: Platform | null) => void;
}

/** The form of a connection: its rules, its test, and its saving with consent where one is needed. */
export function useConnectionForm(
  platform: Platform | null,
  existing: ConnectionRow | null,
  onSaved: () => void,
): ConnectionFormState {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const toast = useToast();
  const test = useAction('connections.test');
  const save = useAction('connections.save');
  const [error, setError] = useState<ErrorValue | null>(null);
  const [asksForKey, setAsksForKey] = useState(false);
  const words = {
    required: t`Fill this in.`,
    url: sentence({ code: 'url_invalid' }).advice,
    insecure: sentence({ code: 'url_insecure' }).advice,
    secretAgain: t`Enter the key again: the address has changed, and the stored key only goes to the address it was given for.`,
  };
  const form = useForm<ConnectionValues>({
    defaultValues: platform === null ? { label: '', values: {} } : startValues(platform, existing),
    ...(platform === null
      ? {}
      : { resolver: zodResolver(connectionSchema(platform, existing, words)) }),
  });

  const inputOf = ({ label, values }: ConnectionValues): FormInput | null =>
    platform === null
      ? null
      : {
          vendor: platform.vendor,
          label: label.trim(),
          values: Object.fromEntries(
            Object.entries(values).map(([key, value]) => [key, value.trim()]),
          ),
          ...(existing === null ? {} : { id: existing.id }),
        };

  const refused = (failure: ErrorValue) => {
    const urlField = platform?.fields.find((field) => field.kind === 'url');
    if (urlField !== undefined && failure.code.startsWith('url_')) {
      form.setError(`values.${urlField.key}`, { message: sentence(failure).advice });
    } else {
      setError(failure);
    }
  };

  const runTest = (values: ConnectionValues) => {
    const input = inputOf(values);
    if (input === null) return;
    setError(null);
    test.mutate(input, { onError: refused });
  };

  const runSave = (values: ConnectionValues) => {
    const input = inputOf(values);
    if (input === null) return;
    setError(null);
    save.mutate(input, {
      onSuccess: ({ label }) => {
        toast.show({ title: t`${label} is saved`, tone: 'good' });
        onSaved();
      },
      onError: (failure) =>
        failure.code === 'key_consent_required' ? setAsksForKey(true) : refused(failure),
    });
  };
  const submit = () => void form.handleSubmit(runSave)();

  return {
    control: form.control,
    check: test.data ?? null,
    error,
    isTesting: test.isPending,
    isSaving: save.isPending,
    asksForKey,
    test: () => void form.handleSubmit(runTest)(),
    save: (event) => {
      event.preventDefault();
      submit();
    },
    saveAgain: () => {
      setAsksForKey(false);
      submit();
    },
    declineKey: () => setAsksForKey(false),
    restart: (next) => {
      setError(null);
      test.reset();
      form.reset(next === null ? { label: '', values: {} } : startValues(next, existing));
    },
  };
}
