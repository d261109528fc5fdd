import type { Candle } from '@/lib/contract';
import type { Kind } from '@/lib/format';
import { useFormat, useText } from '@/lib/i18n';
import { usePreferences } from '@/lib/preferences';

export interface LegendEntry {
  timestamp: string;
  candle: Candle | null;
  values: { name: string; tone: string; kind: Kind; value: number | null }[];
}

/** Values under the crosshair, or the newest ones. */
export function ChartLegend({ entry, timeframe }: { entry: LegendEntry | null; timeframe: string }) {
  const t = useText();
  const format = useFormat();
  const { language } = usePreferences();
  if (!entry) return <div className="chart-legend" aria-hidden="true" />;
  const { candle } = entry;
  const direction = language === 'fa' ? 'rtl' : 'ltr';
  const at = timeframe === '1d' ? format.day(entry.timestamp) : format.time(entry.timestamp);
  return (
    <div className="chart-legend" aria-hidden="true">
      <div className="chart-legend-row" dir={direction}>
        <span className="chart-legend-time">
          <bdi>{at}</bdi>
        </span>
        {candle && (
          <>
            <LegendValue name={t('candle.open')} text={format.number(candle.open, 'price')} />
            <LegendValue name={t('candle.high')} text={format.number(candle.high, 'price')} />
            <LegendValue name={t('candle.low')} text={format.number(candle.low, 'price')} />
            <LegendValue name={t('candle.close')} text={format.number(candle.close, 'price')} />
            <LegendValue name={t('candle.volume')} text={format.number(candle.volume, 'compact')} />
          </>
        )}
        {entry.values.map((value) => (
          <LegendValue
            key={value.name}
            name={value.name}
            text={format.number(value.value, value.kind)}
            tone={value.tone}
            drawn={candle !== null}
          />
        ))}
      </div>
    </div>
  );
}

function LegendValue({
  name,
  text,
  tone,
  drawn = false,
}: {
  name: string;
  text: string;
  tone?: string;
  /** Of what is drawn with candles: left out where there is no room. */
  drawn?: boolean;
}) {
  const classes = ['chart-legend-value', tone && `tone-${tone}`, drawn && 'chart-legend-drawn'];
  return (
    <span className={classes.filter(Boolean).join(' ')}>
      <bdi className="chart-legend-name">{name}</bdi> <bdi>{text}</bdi>
    </span>
  );
}
