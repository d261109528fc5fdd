import type { IChartApi, IPanePrimitive, IPanePrimitivePaneView, Time } from 'lightweight-charts';
import type { Regime } from '@/lib/contract';
import type { RegimeSpan } from './chart-data';
import { onSpans, type Surface, type Target } from './spans';

const STRIP = 6;
const NARROWEST_LABEL = 74;

/** Bull plain, bear hatched, sideways dotted: told apart without colour too. */
function fill({ context, height }: Surface, regime: Regime, color: string, x: number, width: number): void {
  context.save();
  context.beginPath();
  context.rect(x, 0, width, height);
  context.clip();
  context.globalAlpha = 0.1;
  context.fillStyle = color;
  context.fillRect(x, 0, width, height);
  context.globalAlpha = 0.22;
  if (regime === 'bear') {
    context.strokeStyle = color;
    context.lineWidth = 1;
    context.beginPath();
    const start = Math.floor((x - height) / 10) * 10;
    for (let at = start; at < x + width; at += 10) {
      context.moveTo(at, height);
      context.lineTo(at + height, 0);
    }
    context.stroke();
  } else if (regime === 'sideways') {
    context.fillStyle = color;
    for (let column = Math.ceil(x / 12) * 12; column < x + width; column += 12) {
      for (let row = 6; row < height; row += 12) context.fillRect(column, row, 1.5, 1.5);
    }
  }
  context.globalAlpha = 0.9;
  context.fillStyle = color;
  context.fillRect(x, height - STRIP, width, STRIP);
  context.restore();
}

/** Draws the regimes behind the candles of a pane, with their names where there is room. */
export class RegimeBand implements IPanePrimitive<Time> {
  private readonly chart: IChartApi;
  private readonly spans: RegimeSpan[];
  private readonly colors: Record<Regime, string>;
  private readonly names: Record<Regime, string>;
  private readonly font: string;
  private readonly views: readonly IPanePrimitivePaneView[] = [
    {
      zOrder: () => 'bottom',
      renderer: () => ({ draw: (target) => this.draw(target) }),
    },
  ];

  constructor(
    chart: IChartApi,
    spans: RegimeSpan[],
    colors: Record<Regime, string>,
    names: Record<Regime, string>,
    font: string,
  ) {
    this.chart = chart;
    this.spans = spans;
    this.colors = colors;
    this.names = names;
    this.font = font;
  }

  paneViews(): readonly IPanePrimitivePaneView[] {
    return this.views;
  }

  private draw(target: Target): void {
    onSpans(target, this.chart, this.spans, (surface, span, x, width) => {
      const { context } = surface;
      fill(surface, span.regime, this.colors[span.regime], x, width);
      if (width < NARROWEST_LABEL) return;
      context.font = `600 11px ${this.font}`;
      context.fillStyle = this.colors[span.regime];
      context.textAlign = 'center';
      context.fillText(this.names[span.regime], x + width / 2, surface.height - STRIP - 6);
    });
  }
}
