import type { IChartApi, IPrimitivePaneRenderer, Logical } from 'lightweight-charts';
import type { Span } from './chart-data';

export type Target = Parameters<IPrimitivePaneRenderer['draw']>[0];

export interface Surface {
  context: CanvasRenderingContext2D;
  width: number;
  height: number;
}

/** Draws each span that is in sight between its edges, cut at those of the pane. */
export function onSpans<S extends Span>(
  target: Target,
  chart: IChartApi,
  spans: S[],
  draw: (surface: Surface, span: S, x: number, width: number) => void,
): void {
  // biome-ignore lint/correctness/useHookAtTopLevel: a method of the chart library, not a React hook
  target.useMediaCoordinateSpace(({ context, mediaSize }) => {
    const surface: Surface = { context, ...mediaSize };
    const scale = chart.timeScale();
    // The scale knows the middle of whole candles only; a span begins half a candle before its first.
    const middle = (index: number) => scale.logicalToCoordinate(index as Logical) ?? Number.NaN;
    const half = (middle(1) - middle(0)) / 2;
    for (const span of spans) {
      const from = middle(span.from) - half;
      const to = middle(span.to) - half;
      if (!(to > 0 && from < surface.width)) continue;
      const x = Math.max(0, from);
      draw(surface, span, x, Math.min(surface.width, to) - x);
    }
  });
}
