import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AdvancedDialog, type AdvancedProps } from './advanced-dialog.tsx';
import { ListFoot } from './list-foot.tsx';
import { useAdvancedProblems } from './problems.ts';

/** Rows at most in one list, and characters in them (api/README.md, "WhatsApp's own rules"). */
const mostRows = 10;
const mostTitle = 24;
const mostDescription = 72;

interface TypedRow {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

const newRow = (): TypedRow => ({ id: crypto.randomUUID(), title: '', description: '' });

/** Words with a button that opens a list to choose from. */
export function ListDialog(props: AdvancedProps) {
  const { t } = useLingui();
  const problems = useAdvancedProblems();
  const [header, setHeader] = useState('');
  const [body, setBody] = useState('');
  const [footer, setFooter] = useState('');
  const [opens, setOpens] = useState('');
  const [rows, setRows] = useState<readonly TypedRow[]>(() => [newRow()]);
  const wrong = {
    header: problems.fits(header, 60),
    body: problems.words(body, 1024),
    footer: problems.fits(footer, 60),
    opens: problems.words(opens, 20),
  };
  const rowProblems = ({ title, description }: TypedRow) => ({
    title: problems.words(title, mostTitle),
    description: problems.fits(description, mostDescription),
  });
  const isWrong = [wrong, ...rows.map(rowProblems)].some((one) =>
    Object.values(one).some((problem) => problem !== undefined),
  );
  const draft = () =>
    isWrong
      ? null
      : {
          kind: 'interactive' as const,
          header: header.trim() || null,
          body: body.trim(),
          footer: footer.trim() || null,
          buttons: [],
          listButton: opens.trim(),
          sections: [
            {
              title: null,
              rows: rows.map(({ id, title, description }) => ({
                id,
                title: title.trim(),
                description: description.trim() || null,
              })),
            },
          ],
        };
  const change = (next: TypedRow) => setRows(rows.map((row) => (row.id === next.id ? next : row)));
  return (
    <AdvancedDialog {...props} title={t`Send a list`} draft={draft}>
      {(tried) => (
        <>
          <TextField
            label={t`Title`}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog puts the focus on its first field
            autoFocus
            validationBehavior="aria"
            value={header}
            onChange={setHeader}
            error={tried ? wrong.header : undefined}
          />
          <TextField
            label={t`Words`}
            rows={3}
            validationBehavior="aria"
            value={body}
            onChange={setBody}
            error={tried ? wrong.body : undefined}
          />
          <TextField
            label={t`Button that opens the list`}
            validationBehavior="aria"
            value={opens}
            onChange={setOpens}
            error={tried || opens.trim().length > 20 ? wrong.opens : undefined}
          />
          {rows.map((row, at) => {
            const number = at + 1;
            const problem = rowProblems(row);
            return (
              <div key={row.id} className="flex flex-wrap items-start gap-2">
                <TextField
                  label={t`Row ${number}`}
                  className="min-w-40 flex-1"
                  validationBehavior="aria"
                  value={row.title}
                  onChange={(title) => change({ ...row, title })}
                  error={tried || row.title.trim().length > mostTitle ? problem.title : undefined}
                />
                <TextField
                  label={t`Description of row ${number}`}
                  className="min-w-48 flex-1"
                  validationBehavior="aria"
                  value={row.description}
                  onChange={(description) => change({ ...row, description })}
                  error={problem.description}
                />
                {rows.length > 1 && (
                  <IconButton
                    label={t`Remove row ${number}`}
                    icon={<X size={15} aria-hidden />}
                    className="mt-6"
                    onPress={() => setRows(rows.filter(({ id }) => id !== row.id))}
                  />
                )}
              </div>
            );
          })}
          <ListFoot
            add={
              rows.length < mostRows
                ? { label: t`Add row`, onPress: () => setRows([...rows, newRow()]) }
                : t`WhatsApp takes ten rows at most.`
            }
            footer={footer}
            onFooter={setFooter}
            wrong={wrong.footer}
            tried={tried}
          />
        </>
      )}
    </AdvancedDialog>
  );
}
