import { useLingui } from '@lingui/react/macro';
import { Clock } from 'lucide-react';
import { Badge } from '../ui/badge.tsx';

/** That something is still to be done to what it stands beside; nothing for none. */
export function PendingBadge({ count }: { count: number }) {
  const { t } = useLingui();
  if (count === 0) return null;
  return (
    <Badge tone="warn" icon={<Clock size={12} />}>
      {t`Changes waiting`}
    </Badge>
  );
}
