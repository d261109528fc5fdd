import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { GapList } from '@/components/ui/gap-list';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { type Column, Table } from '@/components/ui/table';
import type { AssetDetail, CoinQuality as Quality } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { coinQualityQuery } from '../api/quality';
import { Behind } from './behind';
import { Revisions } from './revisions';

type Row = Quality['timeframes'][number];

/** What is stored of a coin, from when to when, what is missing and what was corrected. */
export function CoinQuality({ asset }: { asset: AssetDetail }) {
  const t = useText();
  const query = useQuery(coinQualityQuery(asset.symbol));
  return (
    <Panel
      title={t('quality.title')}
      asOf={query.data?.as_of}
      source={asset.source}
      dated={!asset.is_active}
      flush
    >
      <QueryView
        query={query}
        rows={4}
        isEmpty={(data) => data.timeframes.length === 0}
        empty={<EmptyState title={t('chart.no_candles')} />}
      >
        {(data) => (
          <>
            <Timeframes rows={data.timeframes} />
            {data.timeframes.map((row) => (
              <TimeframeGaps key={row.timeframe} row={row} />
            ))}
            <Revisions symbol={data.symbol} timeframes={data.timeframes} />
          </>
        )}
      </QueryView>
    </Panel>
  );
}

function TimeframeGaps({ row }: { row: Row }) {
  const t = useText();
  if (row.gaps.length === 0) return null;
  return (
    <section className="panel-part" aria-label={t(`timeframe.${row.timeframe as '1d'}`)}>
      <h3 className="part-title">{t(`timeframe.${row.timeframe as '1d'}`)}</h3>
      <GapList gaps={row.gaps} timeframe={row.timeframe} />
    </section>
  );
}

function Timeframes({ rows }: { rows: Row[] }) {
  const t = useText();
  const format = useFormat();
  const columns: Column<Row>[] = [
    { key: 'timeframe', title: t('chart.timeframe'), cell: (row) => <bdi lang="en">{row.timeframe}</bdi> },
    {
      key: 'count',
      title: t('quality.candles'),
      numeric: true,
      cell: (row) => <Figure value={row.count} kind="count" />,
    },
    {
      key: 'missing',
      title: t('quality.missing'),
      numeric: true,
      cell: (row) => <Figure value={row.missing} kind="count" />,
    },
    {
      key: 'revised',
      title: t('quality.revised'),
      numeric: true,
      cell: (row) => <Figure value={row.revised} kind="count" />,
    },
    {
      key: 'behind',
      title: t('quality.behind'),
      numeric: true,
      secondary: 1,
      cell: (row) => <Behind seconds={row.staleness_seconds} />,
    },
    {
      key: 'period',
      title: t('quality.period'),
      numeric: true,
      cell: (row) => (
        <span className="two-lines">
          <bdi>{format.day(row.first)}</bdi> – <bdi>{format.day(row.last)}</bdi>
        </span>
      ),
    },
  ];
  return <Table caption={t('quality.title')} columns={columns} rows={rows} rowKey={(row) => row.timeframe} />;
}
