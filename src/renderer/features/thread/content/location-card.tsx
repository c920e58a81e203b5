import { Trans, useLingui } from '@lingui/react/macro';
import { ExternalLink, MapPin } from 'lucide-react';
import type { MessageContent } from '../../../../shared/contract/content.ts';
import { coordinates, mapAddress } from './map-address.ts';

type Location = Extract<MessageContent, { kind: 'location' }>;

/** A place: what it is called and where it lies. Nothing is asked of a map until somebody wants one. */
export function LocationCard({ location }: { location: Location }) {
  const { t } = useLingui();
  const { latitude, longitude, name, address } = location;
  return (
    <div className="w-72 max-w-full overflow-hidden rounded-lg border border-line bg-surface">
      <svg
        aria-hidden
        viewBox="0 0 288 72"
        preserveAspectRatio="xMidYMid slice"
        className="block h-18 w-full bg-pressed text-line-strong"
        fill="none"
        stroke="currentColor"
      >
        <path strokeWidth={5} d="M-8 58 74 40l58 14 84-34 84 10M96-6l22 90M214-8l-16 92" />
        <path
          strokeWidth={1.5}
          d="M-8 16 110 22l110-30M30-8l14 90M160-8l-8 92M258-8l10 92M-8 34l310 30"
        />
      </svg>
      <div className="relative flex flex-col gap-0.5 px-3 pt-3 pb-2">
        <span className="absolute start-3 -top-5 grid size-8 place-items-center rounded-full bg-accent text-on-accent forced-colors:border">
          <MapPin aria-hidden className="size-4.5" />
        </span>
        <span className="pt-0.5 font-medium" dir="auto">
          {name ?? t`Location`}
        </span>
        {address !== null && (
          <span className="text-sm text-muted" dir="auto">
            {address}
          </span>
        )}
        <bdi dir="ltr" className="text-start text-sm text-faint tabular-nums select-text">
          {coordinates(latitude, longitude)}
        </bdi>
        <a
          href={mapAddress(latitude, longitude)}
          target="_blank"
          rel="noopener noreferrer"
          className="mt-1 inline-flex items-center gap-1 self-start text-sm font-medium text-accent-ink underline decoration-accent-line underline-offset-2 hover:decoration-current"
        >
          <Trans>Open in a map</Trans>
          <ExternalLink aria-hidden className="size-3" />
        </a>
      </div>
    </div>
  );
}
