import { useLingui } from '@lingui/react/macro';
import { Copy, Download, FileText } from 'lucide-react';
import { useEffect } from 'react';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { saveFile } from '../../app/save-file.ts';
import { useAction, useCall } from '../../app/use-call.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Version, and a redacted text for a support request that one reads before it leaves. */
export function About({
  showsAll,
}: {
  /** Somebody asked for the diagnostics already. */
  showsAll: boolean;
}) {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const toast = useToast();
  const { data: info } = useCall('app.info', {}, { topics: [] });
  const diagnostics = useAction('app.diagnostics');
  const text = diagnostics.data?.text;
  const problem = diagnostics.error === null ? null : sentence(diagnostics.error);

  const { mutate: show } = diagnostics;
  useEffect(() => {
    if (showsAll) show({});
  }, [showsAll, show]);

  const copy = async (words: string) => {
    try {
      await navigator.clipboard.writeText(words);
      toast.show({ title: t`Diagnostics copied`, tone: 'good' });
    } catch {
      toast.show({ title: t`Select the text and copy it with the keyboard.`, tone: 'warn' });
    }
  };

  return (
    <>
      {info !== undefined && (
        <p className="text-base text-muted">
          <span className="font-medium text-ink">{t`Lobby ${info.version}`}</span>
          <span aria-hidden> · </span>
          {info.host === 'electron' ? t`desktop app` : t`browser window`}
          <span aria-hidden> · </span>
          <span dir="ltr">{info.platform}</span>
        </p>
      )}
      <p className="text-base text-pretty text-muted">
        {t`Diagnostics hold versions, states and the last lines of the log. Keys, phone numbers and messages are taken out.`}
      </p>
      {problem !== null && (
        <Banner tone="bad" live="alert" title={problem.title}>
          {problem.advice}
        </Banner>
      )}
      {text === undefined ? (
        <div>
          <Button
            icon={<FileText size={14} />}
            isPending={diagnostics.isPending}
            onPress={() => show({})}
          >
            {t`Show diagnostics`}
          </Button>
        </div>
      ) : (
        <>
          <TextField label={t`Diagnostics`} rows={10} ltr isReadOnly value={text} />
          <div className="flex gap-2">
            <Button icon={<Copy size={14} />} onPress={() => void copy(text)}>
              {t`Copy`}
            </Button>
            <Button
              icon={<Download size={14} />}
              onPress={() => saveFile('lobby-diagnostics.txt', text, 'text/plain;charset=utf-8')}
            >
              {t`Save as a file`}
            </Button>
          </div>
        </>
      )}
    </>
  );
}
