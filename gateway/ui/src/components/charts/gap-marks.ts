import type { IChartApi, IPanePrimitive, IPanePrimitivePaneView, Time } from 'lightweight-charts';
import type { GapSpan } from './chart-data';
import { onSpans } from './spans';

const HATCH = 8;
const NARROWEST_LABEL = 54;

/** Hatches the places of missing candles behind a pane and says how many there are where there is room. */
export class GapMarks implements IPanePrimitive<Time> {
  private readonly views: readonly IPanePrimitivePaneView[];

  constructor(
    chart: IChartApi,
    spans: GapSpan[],
    { color, font, label }: { color: string; font: string; label?: (missing: number) => string },
  ) {
    this.views = [
      {
        zOrder: () => 'bottom',
        renderer: () => ({
          draw: (target) =>
            onSpans(target, chart, spans, ({ context, height }, span, x, width) => {
              context.save();
              context.beginPath();
              context.rect(x, 0, width, height);
              context.clip();
              context.strokeStyle = color;
              context.globalAlpha = 0.3;
              context.lineWidth = 1;
              context.beginPath();
              for (let at = Math.floor((x - height) / HATCH) * HATCH; at < x + width; at += HATCH) {
                context.moveTo(at, height);
                context.lineTo(at + height, 0);
              }
              context.stroke();
              context.restore();
              if (!label || width < NARROWEST_LABEL) return;
              context.font = `500 11px ${font}`;
              context.fillStyle = color;
              context.textAlign = 'center';
              context.fillText(label(span.missing), x + width / 2, height - 8);
            }),
        }),
      },
    ];
  }

  paneViews(): readonly IPanePrimitivePaneView[] {
    return this.views;
  }
}
