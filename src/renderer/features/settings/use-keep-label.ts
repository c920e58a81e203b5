import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';

/** Names for how long messages are kept: days, or null for always. */
export function useKeepLabel(): (days: number | null) => string {
  const { t } = useLingui();
  return (days) => {
    switch (days) {
      case null:
        return t`For ever`;
      case 365:
        return t`1 year`;
      case 180:
        return t`6 months`;
      default:
        return t`${plural(days, { one: '# day', other: '# days' })}`;
    }
  };
}
