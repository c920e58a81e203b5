import { later } from '../../ui/later.tsx';
import type { ChartProps } from './chart.tsx';

const Drawing = later(async () => (await import('./chart.tsx')).Chart);

/**
 * The drawing comes by itself: the tables say the same and are there first. Its place is kept, so that
 * they do not move when it comes.
 */
export function Chart(props: ChartProps) {
  return (
    <div className="min-h-64">
      <Drawing {...props} />
    </div>
  );
}
