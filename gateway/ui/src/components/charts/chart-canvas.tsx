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
import { brokenLine, gapSpans, regimeSpans, timesWithGaps, toSeconds } from './chart-data';
import { ChartLegend, type LegendEntry } from './chart-legend';
import { type ChartColors, chartColors, useThemeName } from './chart-theme';
import { GapMarks } from './gap-marks';
import { PaneName } from './pane-name';
import { RegimeBand } from './regime-band';

type Tone = 'accent' | 'warn' | 'info' | 'up' | 'down' | 'muted';

export interface ChartSeries {
  name: string;
  tone: Tone;
  kind: Kind;
  points: { timestamp: string; value: number | null }[];
  area?: boolean;
  /** Bars from zero, those above and below it in two tones. */
  bars?: boolean;
  /** Tells lines apart without colour. */
  dash?: 'dashed' | 'dotted';
}

/** A part under the candles with a price scale of its own. */
export interface ChartPane {
  name: string;
  series: ChartSeries[];
  /** Values marked by a horizontal line. */
  guides?: number[];
  /** What the scale always reaches. */
  range?: { minValue: number; maxValue: number };
}

export interface ChartProps {
  /** What the chart shows, in words: for those who do not see it. */
  summary: string;
  height: number;
  timeframe?: string;
  candles?: Candle[];
  /** Volume in a pane of its own. */
  volume?: boolean;
  /** Lines over the candles, at their times. */
  overlays?: ChartSeries[];
  /** Panes under them, at their times. */
  panes?: ChartPane[];
  regimes?: { timestamp: string; regime: Regime | null }[];
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
      panes: { separatorColor: colors.border, separatorHoverColor: colors.grid },
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
  return { series, byTime };
}

function addVolume(
  chart: IChartApi,
  byTime: Map<number, Candle>,
  times: number[],
  colors: ChartColors,
  format: Format,
): void {
  const volume = chart.addSeries(
    HistogramSeries,
    {
      lastValueVisible: false,
      priceLineVisible: false,
      priceFormat: {
        type: 'custom',
        minMove: 0.01,
        formatter: (value: number) => format.number(value, 'compact'),
      },
    },
    chart.panes().length,
  );
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.25, bottom: 0 } });
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

const DASHES = { dashed: LineStyle.Dashed, dotted: LineStyle.Dotted } as const;
const NO_LINE = 'transparent';

/** A line, an area or bars of a pane. Where a value is missing the line is broken, never drawn across. */
function addSeries(
  chart: IChartApi,
  line: ChartSeries,
  colors: ChartColors,
  format: Format,
  times?: number[],
  pane?: number,
): { values: Map<number, number | null>; series: ISeriesApi<'Line' | 'Area' | 'Histogram'> } {
  const color = colors[line.tone];
  const common = {
    priceLineVisible: false,
    lastValueVisible: pane === undefined,
    priceFormat: {
      type: 'custom' as const,
      minMove: 0.0001,
      formatter: (value: number) => format.number(value, line.kind),
    },
  };
  const lineOptions = {
    ...common,
    lineWidth: pane === undefined ? (2 as const) : (1 as const),
    ...(line.dash && { lineStyle: DASHES[line.dash] }),
  };
  const values = new Map<number, number | null>();
  for (const point of line.points) {
    const time = toSeconds(point.timestamp);
    if (!values.has(time)) values.set(time, point.value);
  }
  const points = brokenLine(times ?? [...values.keys()], (time) => values.get(time));
  if (line.bars) {
    const series = chart.addSeries(HistogramSeries, common, pane);
    series.setData(
      points.map(({ time, value }) =>
        value === null
          ? { time: asTime(time) }
          : { time: asTime(time), value, color: value >= 0 ? colors.upSoft : colors.downSoft },
      ),
    );
    return { values, series };
  }
  if (line.area) {
    const series = chart.addSeries(
      AreaSeries,
      { ...lineOptions, lineColor: color, topColor: `${color}44`, bottomColor: `${color}05` },
      pane,
    );
    series.setData(
      points.map(({ time, value, isBreak }) => ({
        time: asTime(time),
        ...(value !== null && { value }),
        ...(isBreak && { lineColor: NO_LINE, topColor: NO_LINE, bottomColor: NO_LINE }),
      })),
    );
    return { values, series };
  }
  const series = chart.addSeries(LineSeries, { ...lineOptions, color }, pane);
  series.setData(
    points.map(({ time, value, isBreak }) => ({
      time: asTime(time),
      ...(value !== null && { value }),
      // The colour of a point is that of the line which leaves it.
      ...(isBreak && { color: NO_LINE }),
    })),
  );
  return { values, series };
}

type Drawn = Map<ChartSeries, Map<number, number | null>>;

/** Panes with their names, guides and the places of missing candles. */
function addPanes(
  chart: IChartApi,
  panes: ChartPane[],
  times: number[],
  colors: ChartColors,
  format: Format,
  drawn: Drawn,
): void {
  for (const pane of panes) {
    const at = chart.panes().length;
    pane.series.forEach((line, index) => {
      const { values, series } = addSeries(chart, line, colors, format, times, at);
      drawn.set(line, values);
      if (index > 0) return;
      const { range } = pane;
      if (range) series.applyOptions({ autoscaleInfoProvider: () => ({ priceRange: range }) });
      for (const price of pane.guides ?? []) {
        series.createPriceLine({
          price,
          color: colors.muted,
          lineWidth: 1,
          lineStyle: LineStyle.Dotted,
          axisLabelVisible: false,
        });
      }
    });
    namePane(chart, at, pane.name, colors);
  }
}

function namePane(chart: IChartApi, at: number, name: string, colors: ChartColors): void {
  chart.panes()[at]?.attachPrimitive(new PaneName(name, { color: colors.text, font: colors.font }));
}

/** Share of the height that a pane under the candles takes, theirs being 1. */
const PANE_SHARE = 0.3;

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
    overlays,
    panes,
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
          },
          times,
          colors,
          format,
        )
      : null;
    const drawn: Drawn = new Map();
    for (const line of series ?? []) drawn.set(line, addSeries(chart, line, colors, format).values);
    if (main) {
      for (const line of overlays ?? []) {
        drawn.set(line, addSeries(chart, line, colors, format, times, 0).values);
      }
      if (volume) {
        addVolume(chart, main.byTime, times, colors, format);
        namePane(chart, chart.panes().length - 1, t('indicator.volume'), colors);
      }
      addPanes(chart, panes ?? [], times, colors, format, drawn);
      const gaps = gapSpans(candles ?? [], timeframe);
      const label = (missing: number) =>
        t('chart.missing', { count: missing, n: format.number(missing, 'count') });
      chart.panes().forEach((pane, index) => {
        pane.setStretchFactor(index === 0 ? 1 : PANE_SHARE);
        pane.attachPrimitive(
          new GapMarks(chart, gaps, {
            color: colors.muted,
            font: colors.font,
            ...(index === 0 && { label }),
          }),
        );
      });
    }
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
    const shown = [...(series ?? []), ...(overlays ?? []), ...(panes ?? []).flatMap((pane) => pane.series)];
    const valuesAt = (time: number | null) =>
      shown.map((line) => ({
        name: line.name,
        tone: line.tone,
        kind: line.kind,
        value: time === null ? (line.points.at(-1)?.value ?? null) : (drawn.get(line)?.get(time) ?? null),
      }));
    const entryAt = (time: number | null): LegendEntry | null => {
      if (main) {
        const candle = time === null ? candles?.at(-1) : main.byTime.get(time);
        if (!candle) return null;
        return { timestamp: candle.timestamp, candle, values: valuesAt(toSeconds(candle.timestamp)) };
      }
      const timestamp =
        time === null ? series?.[0]?.points.at(-1)?.timestamp : new Date(time * 1000).toISOString();
      return timestamp ? { timestamp, candle: null, values: valuesAt(time) } : null;
    };
    setLegend(entryAt(null));
    chart.subscribeCrosshairMove((event) =>
      setLegend(entryAt(event.time === undefined ? null : Number(event.time))),
    );
    return () => chart.remove();
  }, [
    candles,
    regimes,
    series,
    levels,
    marker,
    volume,
    overlays,
    panes,
    visible,
    timeframe,
    format,
    calendar,
    theme,
  ]);

  return (
    <div className="chart" dir="ltr" style={{ blockSize: height }}>
      <ChartLegend entry={legend} timeframe={timeframe} />
      <div ref={host} className="chart-host" role="img" aria-label={summary} />
    </div>
  );
}
