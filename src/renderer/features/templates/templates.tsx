import { Plural, useLingui } from '@lingui/react/macro';
import { LayoutTemplate, Plus, SearchX } from 'lucide-react';
import { useState } from 'react';
import type { ConnectionRow, TemplateRow } from '../../../shared/contract/rows.ts';
import { useErrorSentence } from '../../app/error-sentences.ts';
import { useFormat } from '../../app/format.ts';
import { useNavigation } from '../../app/navigation.ts';
import { PlaceFrame } from '../../app/place-frame.tsx';
import { useCall } from '../../app/use-call.ts';
import { useRight } from '../../app/workspace.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { vendorNames } from '../../../shared/domain/vendors.ts';
import { isFrom } from '../../domain/template-number.ts';
import { BulkRuns, SendToMany } from '../bulk/bulk.tsx';
import { TemplateCard } from './template-card.tsx';
import { TemplateEditor } from './template-editor.tsx';
import { anything, filterTemplates, startFilter } from './template-filter.ts';
import { TemplateFilters } from './template-filters.tsx';
import { VendorListing } from './vendor-list.tsx';

const none: readonly never[] = [];

/** The templates of every connection, and for admins their catalogue. */
export function Templates() {
  const { t } = useLingui();
  const sentence = useErrorSentence();
  const mayEdit = useRight('manageTemplates');
  const templates = useCall('templates.list', { connectionId: null }, { topics: ['templates'] });
  const connections = useCall('connections.list', {}, { topics: ['connections'] });
  const [filter, setFilter] = useState(startFilter);
  const [editing, setEditing] = useState<TemplateRow | 'new' | null>(null);
  const rows = templates.data ?? none;
  const own = (connections.data ?? none).filter(({ parts }) => !listsTemplates(parts));
  const shown = filterTemplates(rows, filter);
  const hidden = rows.filter((one) => one.status === 'REJECTED').length;

  return (
    <PlaceFrame
      title={t`Templates`}
      description={t`Approved wordings, for when the 24-hour window is closed and for somebody new.`}
      actions={
        <>
          {rows.length > 0 && <SendToMany />}
          {mayEdit && own.length > 0 && (
            <Button variant="primary" icon={<Plus size={15} />} onPress={() => setEditing('new')}>
              {t`Add a template`}
            </Button>
          )}
        </>
      }
    >
      {templates.error !== null && (
        <Banner tone="bad" title={sentence(templates.error).title}>
          {sentence(templates.error).advice}
        </Banner>
      )}
      <BulkRuns />
      {templates.data !== undefined &&
      rows.length === 0 &&
      own.length === (connections.data ?? none).length ? (
        <NoTemplates mayEdit={mayEdit} connections={connections.data ?? none} />
      ) : (
        <>
          <TemplateFilters
            filter={filter}
            onChange={setFilter}
            templates={rows}
            connections={connections.data ?? none}
          />
          {rows.length > 0 && shown.length === 0 && (
            <EmptyState
              icon={<SearchX size={20} />}
              title={t`No template fits`}
              action={<Button onPress={() => setFilter(startFilter)}>{t`Show all again`}</Button>}
            >
              {hidden > 0 && (
                <Plural
                  value={hidden}
                  one="# rejected template is hidden unless you ask for it."
                  other="# rejected templates are hidden unless you ask for them."
                />
              )}
            </EmptyState>
          )}
          {templates.data !== undefined && (
            <Groups
              connections={(connections.data ?? none).filter(({ id }) =>
                [anything, id].includes(filter.connectionId),
              )}
              templates={shown}
              isFiltered={shown.length < rows.length}
              {...(mayEdit ? { onEdit: setEditing } : {})}
            />
          )}
        </>
      )}
      {editing !== null && (
        <TemplateEditor
          template={editing === 'new' ? null : editing}
          connections={own}
          onClose={() => setEditing(null)}
        />
      )}
    </PlaceFrame>
  );
}

function NoTemplates({
  mayEdit,
  connections,
}: {
  mayEdit: boolean;
  connections: readonly ConnectionRow[];
}) {
  const { t } = useLingui();
  const openDialog = useNavigation((navigation) => navigation.openDialog);
  const mayConnect = useRight('manageConnections');
  const format = useFormat();
  if (connections.length === 0) {
    return (
      <EmptyState
        icon={<LayoutTemplate size={20} />}
        title={t`No connection, so no templates`}
        action={
          mayConnect && (
            <Button onPress={() => openDialog({ kind: 'connection', connectionId: null })}>
              {t`Connect a platform`}
            </Button>
          )
        }
      >
        {t`Templates belong to a connected account.`}
      </EmptyState>
    );
  }
  const vendors = format.list([...new Set(connections.map(({ vendor }) => vendorNames[vendor]))]);
  return (
    <EmptyState icon={<LayoutTemplate size={20} />} title={t`No templates yet`}>
      {mayEdit
        ? t`${vendors} sends templates but does not list them. Add the approved ones here by the key they have there: with the wording, the desk sees what it sends.`
        : t`Ask an admin to add the templates that WhatsApp has approved.`}
    </EmptyState>
  );
}

/** Whether a platform lists its templates itself; else an admin keeps them here. */
function listsTemplates(parts: ConnectionRow['parts']): boolean {
  return parts.includes('templates');
}

function Groups({
  connections,
  templates,
  isFiltered,
  onEdit,
}: {
  connections: readonly ConnectionRow[];
  templates: readonly TemplateRow[];
  /** Some are out of sight: an empty group then says nothing of the platform. */
  isFiltered: boolean;
  onEdit?: (template: TemplateRow) => void;
}) {
  const { t } = useLingui();
  const numbers = useCall('numbers.list', {}, { topics: ['numbers', 'connections'] }).data;
  return connections.map((connection) => {
    const rows = templates.filter((one) => one.connectionId === connection.id);
    const listed = listsTemplates(connection.parts);
    if (rows.length === 0 && !listed) return null;
    const vendor = vendorNames[connection.vendor];
    return (
      <section key={connection.id} aria-label={connection.label} className="flex flex-col gap-2">
        <h2 dir="auto" className="text-base font-semibold text-muted">
          {connection.label}
        </h2>
        {listed && <VendorListing connection={connection} />}
        {rows.length === 0 && !isFiltered && (
          <p className="rounded-lg border border-dashed border-line-strong px-4 py-6 text-center text-base text-muted">
            {t`${vendor} lists no template for these numbers. They are written and approved there; press Refresh when one should be here.`}
          </p>
        )}
        {rows.length > 0 && (
          <ul className="divide-y divide-line rounded-lg border border-line">
            {rows.map((template) => (
              <li key={template.id}>
                <TemplateCard
                  template={template}
                  number={numbers?.find((one) => isFrom(template, one)) ?? null}
                  {...(onEdit === undefined ? {} : { onEdit })}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
    );
  });
}
