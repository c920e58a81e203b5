import { later } from '../../ui/later.tsx';

/** The drawing comes by itself: the tables say the same and are there first. */
export const Chart = later(async () => (await import('./chart.tsx')).Chart);
