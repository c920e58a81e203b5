import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, type ReactNode } from 'react';
import { Autocomplete } from 'react-aria-components';
import { useNavigation } from '../../app/navigation.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { SearchResults } from './search-results.tsx';

/**
 * The one search box, and what it finds below it. The arrows move through the results while the
 * focus stays in the box; Enter opens, Escape empties.
 */
export function Search({
  text,
  onText,
  aside,
}: {
  text: string;
  onText: (text: string) => void;
  /** Stands beside the box. */
  aside?: ReactNode;
}) {
  const { t } = useLingui();
  const box = useRef<HTMLInputElement>(null);
  const requests = useNavigation((navigation) => navigation.searchRequests);
  const served = useRef(requests);

  useEffect(() => {
    if (requests === served.current) return;
    served.current = requests;
    box.current?.focus();
    box.current?.select();
  }, [requests]);

  return (
    <Autocomplete inputValue={text} onInputChange={onText}>
      <div className="flex items-center gap-1.5 px-3 pt-3 pb-2">
        <SearchField
          label={t`Search`}
          placeholder={t`Search names and messages`}
          inputRef={box}
          className="min-w-0 flex-1"
        />
        {aside}
      </div>
      {text.trim() !== '' && <SearchResults text={text} />}
    </Autocomplete>
  );
}
