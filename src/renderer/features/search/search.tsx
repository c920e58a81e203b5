import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Autocomplete } from 'react-aria-components';
import { useNavigation } from '../../app/navigation.ts';
import { cx } from '../../ui/class-names.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { noChoices, type SearchChoices } from './search-choices.ts';
import { SearchFilters } from './search-filters.tsx';
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
  const asked = useNavigation((navigation) => navigation.searchAsked);
  const taken = useNavigation((navigation) => navigation.searchTaken);

  useEffect(() => {
    if (!asked) return;
    box.current?.focus();
    box.current?.select();
    taken();
  }, [asked, taken]);

  const searchIn = useNavigation((navigation) => navigation.searchIn);
  const setSearchIn = useNavigation((navigation) => navigation.setSearchIn);
  const [chosen, setChosen] = useState(noChoices);
  const choices = {
    ...chosen,
    conversationId: searchIn,
    numberId: searchIn === null ? chosen.numberId : null,
  };
  const choose = (next: SearchChoices) => {
    setChosen(next);
    setSearchIn(next.conversationId);
  };
  const searching = text.trim() !== '';
  return (
    <div
      className={cx(
        'grid min-h-0 grid-cols-[1fr_auto] grid-rows-[auto_auto_1fr] gap-x-1.5 pt-3',
        searching && 'flex-1',
      )}
    >
      <Autocomplete inputValue={text} onInputChange={onText}>
        <SearchField
          label={t`Search`}
          placeholder={
            searchIn === null ? t`Search names and messages` : t`Search one conversation`
          }
          inputRef={box}
          className="mb-2 ms-3 min-w-0"
        />
        {searching && (
          <div className="col-span-2 row-start-3 flex min-h-0 flex-col">
            <SearchResults text={text} choices={choices} />
          </div>
        )}
      </Autocomplete>
      {(searching || searchIn !== null) && (
        <div className="col-span-2 row-start-2">
          <SearchFilters choices={choices} onChoices={choose} />
        </div>
      )}
      {/* Outside: a menu in there would take its keys from the search box. */}
      <div className="col-start-2 row-start-1 me-3 flex gap-0.5">{aside}</div>
    </div>
  );
}
