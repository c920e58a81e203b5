import { seenControl, type LinkControl } from '../../shared/domain/link-view.ts';
import { linkRights } from '../../shared/domain/permissions.ts';
import { useWorkspace } from '../app/workspace.ts';
import { useLinkRightWords } from './link-words.ts';

/**
 * Why a control is off for the person at this window: a sentence with the rights that are missing;
 * null where none is. The core refuses what takes them, whatever a window shows.
 */
export function useWhyOff(): (control: LinkControl) => string | null {
  const workspace = useWorkspace();
  const words = useLinkRightWords();
  return (control) => {
    if (workspace === null) return null;
    // Those that the link was given: what counts of them (`rights`) would name too many as missing.
    const given =
      workspace.link?.rights ?? linkRights.filter((right) => workspace.rights.includes(right));
    const seen = seenControl(control, given);
    return seen.works ? null : words.why(seen);
  };
}
