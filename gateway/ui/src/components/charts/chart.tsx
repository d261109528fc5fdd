import { lazy, type ReactNode, Suspense } from 'react';
import { Skeleton } from '@/components/ui/skeleton';
import type { ChartProps } from './chart-canvas';

const ChartCanvas = lazy(() => import('./chart-canvas').then((module) => ({ default: module.ChartCanvas })));

/** A chart with its text summary. The chart library is fetched when the first chart is shown. */
export function Chart({ caption, ...chart }: ChartProps & { caption?: ReactNode }) {
  return (
    <figure className="chart-figure">
      <Suspense fallback={<Skeleton height={chart.height} />}>
        <ChartCanvas {...chart} />
      </Suspense>
      <figcaption className="chart-caption">{caption ?? chart.summary}</figcaption>
    </figure>
  );
}
