import { zodResolver } from '@hookform/resolvers/zod';
import { useLingui } from '@lingui/react/macro';
import { useRef, useState, type FormEvent } from 'react';
import { useForm, type Control } from 'react-hook-form';
import type {
  ConnectionCheck,
  ConnectionForm as FormInput,
  Platform,
} from '../../../shared/contract/connections.ts';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import { useCore } from '../../app/core-context.tsx';
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
  /** Keeps the key in a file, and then saves what was typed. */
  readonly keepKey: () => void;
  readonly isKeeping: boolean;
  readonly keyError: ErrorValue | null;
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
  const bridge = useCore();
  const keep = useAction('workspace.keepKeyInFile');
  const saving = useRef(false);
  const [isSaving, setIsSaving] = useState(false);
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

  // One course from press to close, which ends however often the window is drawn anew meanwhile.
  const store = async (input: FormInput) => {
    if (saving.current) return;
    saving.current = true;
    setIsSaving(true);
    setError(null);
    try {
      const { label } = await bridge.call('connections.save', input);
      toast.show({ title: t`${label} is saved`, tone: 'good' });
      onSaved();
    } catch (thrown) {
      const failure = toErrorValue(thrown);
      if (failure.code === 'key_consent_required') setAsksForKey(true);
      else refused(failure);
    } finally {
      saving.current = false;
      setIsSaving(false);
    }
  };
  const runSave = async (values: ConnectionValues) => {
    const input = inputOf(values);
    if (input !== null) await store(input);
  };
  const submit = () => void form.handleSubmit(runSave)();
  const keepKey = async () => {
    try {
      await keep.mutateAsync({});
    } catch {
      return; // `keep.error` says why, in the dialog that asked.
    }
    setAsksForKey(false);
    submit();
  };

  return {
    control: form.control,
    check: test.data ?? null,
    error,
    isTesting: test.isPending,
    isSaving,
    asksForKey,
    test: () => void form.handleSubmit(runTest)(),
    save: (event) => {
      event.preventDefault();
      submit();
    },
    keepKey: () => void keepKey(),
    isKeeping: keep.isPending,
    keyError: keep.error,
    declineKey: () => {
      if (!keep.isPending) setAsksForKey(false);
    },
    restart: (next) => {
      setError(null);
      test.reset();
      form.reset(next === null ? { label: '', values: {} } : startValues(next, existing));
    },
  };
}
