import { Trans } from '@lingui/react/macro';
import { useFormat } from '../../app/format.ts';
import type { TranscriptLine } from './transcript-lines.ts';

/** A conversation as it lies on paper. */
export function TranscriptSheet({
  title,
  facts,
  lines,
}: {
  title: string;
  /** Under the title: number, range, when it was made. */
  facts: readonly string[];
  lines: readonly TranscriptLine[];
}) {
  return (
    <article>
      <h1 className="text-xl font-semibold">
        <bdi>{title}</bdi>
      </h1>
      {facts.map((fact) => (
        <p key={fact} className="text-sm">
          <bdi>{fact}</bdi>
        </p>
      ))}
      {lines.length === 0 && (
        <p className="pt-4 text-base">
          <Trans>No messages in this time.</Trans>
        </p>
      )}
      <Days lines={lines} />
    </article>
  );
}

function Days({ lines }: { lines: readonly TranscriptLine[] }) {
  const format = useFormat();
  const days = Map.groupBy(lines, (line) => format.day(line.at));
  return [...days].map(([day, its]) => (
    <section key={`${day} ${its[0]?.key ?? ''}`} className="pt-4">
      <h2 className="border-b pb-1 text-base font-semibold break-after-avoid">{day}</h2>
      {its.map((line) => (
        <p
          key={line.key}
          className="break-inside-avoid py-1 text-base break-words whitespace-pre-wrap"
        >
          <span className="text-sm tabular-nums">{format.time(line.at)}</span>{' '}
          {line.who !== '' && (
            <>
              <bdi className="font-semibold">{line.who}</bdi>
              {': '}
            </>
          )}
          <bdi className={line.kind === 'message' ? '' : 'italic'}>{line.text}</bdi>
          {line.aside !== '' && <span className="text-sm"> ({line.aside})</span>}
        </p>
      ))}
    </section>
  ));
}
