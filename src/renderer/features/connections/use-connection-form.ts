import { zodResolver } from '@hookform/resolvers/zod';
import { useLingui } from '@lingui/react/macro';
import { useRef, useState, type FormEvent } from 'react';
import { useForm, type Control } from 'react-hook-form';
import type {
  ConnectionCheck,
  ConnectionForm as FormInput,
  Platform,
} from '../../../shared/contract/connections.ts';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import type { ConnectionRow } from '../../../shared/contract/rows.ts';
import type { ConnectionId } from '../../../shared/domain/ids.ts';
import { toErrorValue, type ErrorValue } from '../../../shared/errors.ts';
import { useCore } from '../../app/core-context.tsx';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useAction } from '../../app/use-call.ts';
import { useToast } from '../../ui/toast.tsx';
import { useFieldWords } from './field-words.ts';
import { connectionSchema, startValues, type ConnectionValues } from './form-schema.ts';
import { madeByLostSave, type LostSave } from './lost-save.ts';
import { useFieldTrouble } from './use-field-trouble.ts';

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
  const lost = useRef<LostSave | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<ErrorValue | null>(null);
  const [asksForKey, setAsksForKey] = useState(false);
  const format = useFormat();
  const fieldWords = useFieldWords();
  const trouble = useFieldTrouble();
  const words = {
    required: t`Fill this in.`,
    url: sentence({ code: 'url_invalid' }).advice,
    insecure: sentence({ code: 'url_insecure' }).advice,
    secretAgain: t`Enter the key again: the address has changed, and the stored key only goes to the address it was given for.`,
    oneOf: (keys: readonly string[]) => {
      const names = format.either(keys.map((key) => fieldWords(key).label));
      return t`One of these is needed: ${names}.`;
    },
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

  /** Puts what is wrong at the fields it names; whether it named one of this form. */
  const mark = (failure: ErrorValue): boolean => {
    const urlField = platform?.fields.find((field) => field.kind === 'url');
    if (urlField !== undefined && failure.code.startsWith('url_')) {
      form.setError(`values.${urlField.key}`, { message: sentence(failure).advice });
      return true;
    }
    const message = trouble(failure, words);
    const named = failure.detail?.['fields'];
    const keys = Array.isArray(named) ? named.map(String) : [];
    if (keys.includes('label')) form.setError('label', { message });
    const own = (platform?.fields ?? []).filter(({ key }) => keys.includes(key));
    for (const { key } of own) form.setError(`values.${key}`, { message });
    return own.length > 0 || keys.includes('label');
  };
  const refused = (failure: ErrorValue) => {
    if (!mark(failure)) setError(failure);
  };

  const runTest = (values: ConnectionValues) => {
    const input = inputOf(values);
    if (input === null) return;
    setError(null);
    test.mutate(input, {
      onError: refused,
      onSuccess: ({ error: said }) => {
        if (said !== null) mark(said);
      },
    });
  };

  // One course from press to close, which ends however often the window is drawn anew meanwhile.
  const store = async (input: FormInput) => {
    if (saving.current) return;
    saving.current = true;
    setIsSaving(true);
    setError(null);
    const at = Date.now();
    try {
      const made = lost.current === null ? null : await findMade(bridge, lost.current);
      const { label } = await bridge.call(
        'connections.save',
        made === null ? input : { ...input, id: made },
      );
      toast.show({ title: t`${label} is saved`, tone: 'good' });
      onSaved();
    } catch (thrown) {
      const failure = toErrorValue(thrown);
      if (failure.code === 'bridge_closed') lost.current ??= { form: input, at };
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

/** What a lost save made; null where there is no inbox yet, because then nothing was kept. */
async function findMade(bridge: Bridge, lost: LostSave): Promise<ConnectionId | null> {
  try {
    return madeByLostSave(lost, await bridge.call('connections.list', {}));
  } catch (thrown) {
    if (toErrorValue(thrown).code === 'workspace_closed') return null;
    throw thrown;
  }
}
