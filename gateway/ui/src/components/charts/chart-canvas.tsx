import {
  AreaSeries,
  type AutoscaleInfo,
  CandlestickSeries,
  CrosshairMode,
  createChart,
  createSeriesMarkers,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  TickMarkType,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import { useEffect, useRef, useState } from 'react';
import type { Candle, Regime } from '@/lib/contract';
import { type Format, type Kind, priceDigits } from '@/lib/format';
import { useFormat, useText } from '@/lib/i18n';
import { usePreferences } from '@/lib/preferences';
import { regimeSpans, timesWithGaps, toSeconds } from './chart-data';
import { ChartLegend, type LegendEntry } from './chart-legend';
import { type ChartColors, chartColors, useThemeName } from './chart-theme';
import { RegimeBand } from './regime-band';

type Tone = 'accent' | 'warn' | 'up' | 'down' | 'muted';

export interface ChartSeries {
  name: string;
  tone: Tone;
  kind: Kind;
  points: { timestamp: string; value: number | null }[];
  area?: boolean;
}

export interface ChartProps {
  /** What the chart shows, in words: for those who do not see it. */
  summary: string;
  height: number;
  timeframe?: string;
  candles?: Candle[];
  volume?: boolean;
  regimes?: { timestamp: string; regime: Regime }[];
  series?: ChartSeries[];
  /** Horizontal lines, such as entry, stop and target. */
  levels?: { price: number; name: string; tone: Tone }[];
  /** A mark under or over the candle of a claim. */
  marker?: { timestamp: string; name: string; long: boolean };
  /** First and last instant to show at the start; all of it when left out. */
  visible?: { from: string; to: string };
}

const asTime = (seconds: number) => seconds as UTCTimestamp;

function minimumMove(price: number): number {
  return 10 ** -priceDigits(price).maximum;
}

function tickLabel(format: Format, jalali: boolean, time: Time, kind: TickMarkType): string {
  const moment = Number(time) * 1000;
  switch (kind) {
    case TickMarkType.Year:
      return jalali ? format.month(moment) : format.year(moment);
    case TickMarkType.Month:
      return format.month(moment);
    case TickMarkType.DayOfMonth:
      return format.dayOfMonth(moment);
    default:
      return format.clock(moment);
  }
}

/** Levels belong to the picture: the price scale reaches them. */
function withLevels(info: AutoscaleInfo | null, levels: ChartProps['levels']): AutoscaleInfo | null {
  if (!info?.priceRange || !levels) return info;
  const prices = levels.map((level) => level.price);
  return {
    ...info,
    priceRange: {
      minValue: Math.min(info.priceRange.minValue, ...prices),
      maxValue: Math.max(info.priceRange.maxValue, ...prices),
    },
  };
}

function buildChart(
  host: HTMLElement,
  colors: ChartColors,
  format: Format,
  jalali: boolean,
  intraday: boolean,
): IChartApi {
  return createChart(host, {
    autoSize: true,
    layout: {
      attributionLogo: false,
      background: { color: 'transparent' },
      textColor: colors.text,
      fontFamily: colors.font,
      fontSize: 11,
    },
    grid: { vertLines: { color: colors.grid }, horzLines: { color: colors.grid } },
    crosshair: { mode: CrosshairMode.Normal },
    rightPriceScale: {
      borderColor: colors.border,
      entireTextOnly: true,
      scaleMargins: { top: 0.12, bottom: 0.08 },
    },
    timeScale: {
      borderColor: colors.border,
      timeVisible: intraday,
      secondsVisible: false,
      minBarSpacing: 0.05,
      tickMarkFormatter: (time: Time, kind: TickMarkType) => tickLabel(format, jalali, time, kind),
    },
    // The wheel belongs to the page; the chart is moved by dragging and zoomed on its axes.
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    handleScale: { mouseWheel: false },
    localization: {
      timeFormatter: (time: Time) =>
        intraday ? format.time(Number(time) * 1000) : format.day(Number(time) * 1000),
    },
  });
}

function addCandles(
  chart: IChartApi,
  props: ChartProps,
  times: number[],
  colors: ChartColors,
  format: Format,
) {
  const byTime = new Map((props.candles ?? []).map((candle) => [toSeconds(candle.timestamp), candle]));
  const last = props.candles?.at(-1)?.close ?? 1;
  const series = chart.addSeries(CandlestickSeries, {
    upColor: colors.up,
    downColor: colors.down,
    wickUpColor: colors.up,
    wickDownColor: colors.down,
    borderVisible: false,
    autoscaleInfoProvider: (original: () => AutoscaleInfo | null) => withLevels(original(), props.levels),
    priceFormat: {
      type: 'custom',
      minMove: minimumMove(last),
      formatter: (price: number) => format.number(price, 'price'),
    },
  });
  series.setData(
    times.map((time) => {
      const candle = byTime.get(time);
      if (!candle) return { time: asTime(time) };
      const { open, high, low, close } = candle;
      return { time: asTime(time), open, high, low, close };
    }),
  );
  for (const level of props.levels ?? []) {
    series.createPriceLine({
      price: level.price,
      title: level.name,
      color: colors[level.tone],
      lineWidth: 1,
      lineStyle: level.tone === 'accent' ? LineStyle.Solid : LineStyle.Dashed,
      axisLabelVisible: true,
    });
  }
  if (props.marker) {
    const issued = toSeconds(props.marker.timestamp);
    const time = times.findLast((candidate) => candidate <= issued);
    if (time !== undefined) {
      createSeriesMarkers(series, [
        {
          time: asTime(time),
          position: props.marker.long ? 'belowBar' : 'aboveBar',
          shape: props.marker.long ? 'arrowUp' : 'arrowDown',
          color: colors.accent,
          text: props.marker.name,
        },
      ]);
    }
  }
  if (props.volume) addVolume(chart, byTime, times, colors, format);
  return { series, byTime };
}

function addVolume(
  chart: IChartApi,
  byTime: Map<number, Candle>,
  times: number[],
  colors: ChartColors,
  format: Format,
): void {
  const volume = chart.addSeries(HistogramSeries, {
    priceScaleId: 'volume',
    lastValueVisible: false,
    priceLineVisible: false,
    priceFormat: {
      type: 'custom',
      minMove: 0.01,
      formatter: (value: number) => format.number(value, 'compact'),
    },
  });
  chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.82, bottom: 0 } });
  volume.setData(
    times.map((time) => {
      const candle = byTime.get(time);
      if (!candle || candle.volume === null) return { time: asTime(time) };
      return {
        time: asTime(time),
        value: candle.volume,
        color: candle.close >= candle.open ? colors.upSoft : colors.downSoft,
      };
    }),
  );
}

function addLine(
  chart: IChartApi,
  line: ChartSeries,
  colors: ChartColors,
  format: Format,
): ISeriesApi<'Line' | 'Area'> {
  const color = colors[line.tone];
  const common = {
    lineWidth: 2 as const,
    priceLineVisible: false,
    priceFormat: {
      type: 'custom' as const,
      minMove: 0.0001,
      formatter: (value: number) => format.number(value, line.kind),
    },
  };
  const series = line.area
    ? chart.addSeries(AreaSeries, {
        ...common,
        lineColor: color,
        topColor: `${color}44`,
        bottomColor: `${color}05`,
      })
    : chart.addSeries(LineSeries, { ...common, color });
  const seen = new Set<number>();
  const data = [];
  for (const point of line.points) {
    const seconds = toSeconds(point.timestamp);
    if (seen.has(seconds)) continue;
    seen.add(seconds);
    data.push(
      point.value === null ? { time: asTime(seconds) } : { time: asTime(seconds), value: point.value },
    );
  }
  series.setData(data);
  return series as ISeriesApi<'Line' | 'Area'>;
}

export function ChartCanvas(props: ChartProps) {
  const {
    summary,
    height,
    candles,
    regimes,
    series,
    levels,
    marker,
    volume,
    visible,
    timeframe = '1d',
  } = props;
  const host = useRef<HTMLDivElement>(null);
  const [legend, setLegend] = useState<LegendEntry | null>(null);
  const theme = useThemeName();
  const format = useFormat();
  const t = useText();
  const { calendar } = usePreferences();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the document, not from React
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const colors = chartColors();
    const chart = buildChart(element, colors, format, calendar === 'jalali', timeframe !== '1d');
    const times = timesWithGaps(candles ?? [], timeframe);
    const main = candles
      ? addCandles(
          chart,
          {
            summary,
            height,
            candles,
            ...(levels && { levels }),
            ...(marker && { marker }),
            ...(volume && { volume }),
          },
          times,
          colors,
          format,
        )
      : null;
    const lines = (series ?? []).map((line) => addLine(chart, line, colors, format));
    if (main && regimes) {
      const points = regimes.map((point) => ({ time: toSeconds(point.timestamp), regime: point.regime }));
      const names = { bull: t('regime.bull'), bear: t('regime.bear'), sideways: t('regime.sideways') };
      chart
        .panes()[0]
        ?.attachPrimitive(new RegimeBand(chart, regimeSpans(times, points), colors, names, colors.font));
    }
    if (!main) chart.priceScale('right').applyOptions({ scaleMargins: { top: 0.2, bottom: 0.06 } });
    if (visible) {
      chart
        .timeScale()
        .setVisibleRange({ from: asTime(toSeconds(visible.from)), to: asTime(toSeconds(visible.to)) });
    } else {
      chart.timeScale().applyOptions({ rightOffset: levels ? 8 : 0 });
      chart.timeScale().fitContent();
    }
    const entryAt = (time: number | null): LegendEntry | null => {
      if (main) {
        const candle = time === null ? candles?.at(-1) : main.byTime.get(time);
        return candle ? { timestamp: candle.timestamp, candle, values: [] } : null;
      }
      const values = (series ?? []).map((line) => ({
        name: line.name,
        tone: line.tone,
        kind: line.kind,
        value:
          time === null
            ? (line.points.at(-1)?.value ?? null)
            : (line.points.find((point) => toSeconds(point.timestamp) === time)?.value ?? null),
      }));
      const timestamp =
        time === null ? series?.[0]?.points.at(-1)?.timestamp : new Date(time * 1000).toISOString();
      return timestamp ? { timestamp, candle: null, values } : null;
    };
    setLegend(entryAt(null));
    chart.subscribeCrosshairMove((event) =>
      setLegend(entryAt(event.time === undefined ? null : Number(event.time))),
    );
    return () => {
      lines.length = 0;
      chart.remove();
    };
  }, [candles, regimes, series, levels, marker, volume, visible, timeframe, format, calendar, theme]);

  return (
    <div className="chart" dir="ltr" style={{ blockSize: height }}>
      <ChartLegend entry={legend} timeframe={timeframe} />
      <div ref={host} className="chart-host" role="img" aria-label={summary} />
    </div>
  );
}
