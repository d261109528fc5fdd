import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { Chart } from '@/components/charts/chart';
import type { ChartSeries } from '@/components/charts/chart-canvas';
import { Badge, Code } from '@/components/ui/badge';
import { DataList } from '@/components/ui/data-list';
import { Figure } from '@/components/ui/figure';
import { Gauge } from '@/components/ui/gauge';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import type { Dominance, RegimePoint, Sentiment } from '@/lib/contract';
import { useCodeText, useFormat, useSourceName, useText } from '@/lib/i18n';
import { dominanceQuery, regimeHistoryQuery, sentimentQuery } from '../api/macro';

const HEIGHT = 180;
/** Days of confidence shown: as many as the longest usual range of the chart above. */
const CONFIDENCE_DAYS = 365;
const PROBABILITIES = [
  ['bull', 'up'],
  ['sideways', 'warn'],
  ['bear', 'down'],
] as const;

export function ConfidencePanel() {
  const t = useText();
  const query = useQuery(regimeHistoryQuery);
  const last = query.data?.items.at(-1);
  return (
    <Panel title={t('macro.confidence_history')} asOf={last?.analysis_time} runKind={last?.run_kind}>
      <QueryView query={query} rows={7} isEmpty={(data) => data.items.length === 0}>
        {(data) => <ConfidenceChart points={data.items} />}
      </QueryView>
    </Panel>
  );
}

function ConfidenceChart({ points }: { points: RegimePoint[] }) {
  const t = useText();
  const format = useFormat();
  const shown = useMemo(() => points.slice(-CONFIDENCE_DAYS), [points]);
  const series = useMemo<ChartSeries[]>(
    () =>
      PROBABILITIES.map(([regime, tone]) => ({
        name: t(`regime.${regime}`),
        tone,
        kind: 'fraction',
        points: shown.map((point) => ({
          timestamp: point.analysis_time,
          value: point.probabilities?.[regime] ?? null,
        })),
      })),
    [shown, t],
  );
  const last = shown.at(-1);
  return (
    <Chart
      summary={t('macro.confidence_summary', {
        from: format.day(shown[0]?.analysis_time),
        to: format.day(last?.analysis_time),
        value: format.number(last?.confidence_score, 'fraction'),
      })}
      height={HEIGHT}
      series={series}
    />
  );
}

export function SentimentPanel() {
  const t = useText();
  const code = useCodeText();
  const query = useQuery(sentimentQuery);
  const source = query.data?.source;
  return (
    <Panel
      title={t('macro.fear_greed')}
      asOf={query.data?.timestamp}
      source={code('source', source) ?? source}
      runKind={query.data?.run_kind}
    >
      <QueryView query={query} rows={9}>
        {(data) => <SentimentBody data={data} />}
      </QueryView>
    </Panel>
  );
}

function SentimentBody({ data }: { data: Sentiment }) {
  const t = useText();
  const code = useCodeText();
  const format = useFormat();
  const series = useMemo<ChartSeries[]>(
    () => [
      {
        name: t('macro.fear_greed'),
        tone: 'warn',
        kind: 'count',
        points: data.history.map((point) => ({ timestamp: point.timestamp, value: point.fear_greed_index })),
      },
    ],
    [data.history, t],
  );
  const word = code('fear_greed', data.classification) ?? data.classification ?? t('figure.missing');
  return (
    <>
      <div className="gauge-row">
        <Gauge value={data.fear_greed_index} label={t('macro.fear_greed')} text={word} />
        <strong>
          <Code group="fear_greed" code={data.classification} />
        </strong>
        {data.source === 'composite' && (
          <Badge tip={t('macro.composite_hint')}>{t('source.composite')}</Badge>
        )}
      </div>
      <Chart
        summary={t('macro.fear_greed_summary', {
          n: format.number(data.history.length, 'count'),
          value: format.number(data.fear_greed_index, 'count'),
          word,
        })}
        height={HEIGHT}
        series={series}
      />
    </>
  );
}

export function DominancePanel() {
  const t = useText();
  const code = useCodeText();
  const query = useQuery(dominanceQuery);
  const source = query.data?.source;
  return (
    <Panel
      title={t('macro.dominance')}
      asOf={query.data?.timestamp}
      source={code('source', source) ?? source}
    >
      <QueryView query={query} rows={9}>
        {(data) => <DominanceBody data={data} />}
      </QueryView>
    </Panel>
  );
}

function DominanceBody({ data }: { data: Dominance }) {
  const t = useText();
  const sourceName = useSourceName();
  const format = useFormat();
  const series = useMemo<ChartSeries[]>(
    () => [
      {
        name: t('macro.btc_dominance'),
        tone: 'accent',
        kind: 'percentage',
        area: true,
        points: data.history.map((point) => ({ timestamp: point.timestamp, value: point.btc_dominance })),
      },
    ],
    [data.history, t],
  );
  const altSeason = data.alt_season?.is_alt_season;
  return (
    <>
      <DataList
        columns={2}
        rows={[
          [t('macro.btc_dominance'), <Figure key="btc" value={data.btc_dominance} kind="percentage" />],
          ...(data.published_source
            ? [
                [
                  t('macro.published_dominance', { source: sourceName(data.published_source) }),
                  <Figure
                    key="published"
                    value={data.published_btc_dominance}
                    kind="percentage"
                    source={data.published_source}
                  />,
                ] as [string, ReactNode],
              ]
            : []),
          [t('macro.eth_dominance'), <Figure key="eth" value={data.eth_dominance} kind="percentage" />],
          [t('macro.alt_dominance'), <Figure key="alt" value={data.alt_dominance} kind="percentage" />],
          [
            t('macro.trend_30d'),
            <Figure key="trend" value={data.trend_30d} kind="multiple" unit={t('unit.percentage_points')} />,
          ],
          [
            t('macro.outperforming'),
            <Figure key="share" value={data.alt_season?.share_outperforming_btc_90d} kind="fraction" />,
          ],
          [
            t('macro.alt_season'),
            altSeason === null || altSeason === undefined
              ? t('figure.missing')
              : t(altSeason ? 'word.yes' : 'word.no'),
          ],
        ]}
      />
      <Chart
        summary={t('macro.dominance_summary', {
          n: format.number(data.history.length, 'count'),
          value: format.number(data.btc_dominance, 'percentage'),
        })}
        height={HEIGHT}
        series={series}
      />
    </>
  );
}
