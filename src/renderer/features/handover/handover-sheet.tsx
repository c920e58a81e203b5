import { useLingui } from '@lingui/react/macro';
import type { Handover } from '../../../shared/contract/reports.ts';
import { useFormat } from '../../app/format.ts';
import type { WorkGroup } from './use-work-groups.ts';

/** The handover as it lies on paper, with the last word of a shift. */
export function HandoverSheet({
  groups,
  handover,
}: {
  groups: readonly WorkGroup[];
  handover: Handover;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const at = format.dateTime(handover.at);
  const [last] = handover.earlier;
  return (
    <article>
      <h1 className="text-xl font-semibold">{t`Shift handover`}</h1>
      <p className="text-sm">{t`How the desk stands on ${at}.`}</p>
      {last !== undefined && (
        <section className="pt-4">
          <h2 className="border-b pb-1 text-base font-semibold break-after-avoid">
            <bdi>{last.personName}</bdi> · {format.dateTime(last.at)}
          </h2>
          <p dir="auto" className="py-1 text-base whitespace-pre-wrap">
            {last.text}
          </p>
        </section>
      )}
      {groups.map(({ id, title, count, lines, more }) => (
        <section key={id} className="pt-4">
          <h2 className="border-b pb-1 text-base font-semibold break-after-avoid">
            {title} {format.number(count)}
          </h2>
          <ul>
            {lines.map((line) => (
              <li key={line.key} className="flex gap-3 py-0.5 text-base break-inside-avoid">
                <bdi className="flex-1">{line.name}</bdi>
                <bdi className="flex-1">{line.aside}</bdi>
                <bdi className="flex-1 text-end">{line.fact}</bdi>
              </li>
            ))}
            {more !== null && <li className="py-0.5 text-sm">{more}</li>}
          </ul>
        </section>
      ))}
      {handover.notes.length > 0 && (
        <section className="pt-4">
          <h2 className="border-b pb-1 text-base font-semibold break-after-avoid">{t`Notes`}</h2>
          {handover.notes.map((note) => (
            <p
              key={`${note.conversationId} ${note.at} ${note.text}`}
              className="py-0.5 text-base break-inside-avoid whitespace-pre-wrap"
            >
              <bdi className="font-semibold">{note.displayName}</bdi>
              {': '}
              <bdi>{note.text}</bdi> (<bdi>{note.personName}</bdi>)
            </p>
          ))}
        </section>
      )}
    </article>
  );
}
