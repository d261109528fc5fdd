import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { type Column, Table } from '@/components/ui/table';
import type { AssetDetail, CandleRange } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';

/** What is stored of this coin, from when to when, and what is missing. */
export function DataQuality({ asset }: { asset: AssetDetail }) {
  const t = useText();
  const format = useFormat();
  const columns: Column<CandleRange>[] = [
    { key: 'timeframe', title: t('chart.timeframe'), cell: (row) => <bdi lang="en">{row.timeframe}</bdi> },
    {
      key: 'count',
      title: t('quality.candles'),
      numeric: true,
      cell: (row) => <Figure value={row.count} kind="count" />,
    },
    {
      key: 'gaps',
      title: t('quality.gaps'),
      numeric: true,
      cell: (row) => <Figure value={row.gaps} kind="count" />,
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
  return (
    <Panel title={t('quality.title')} asOf={asset.last_data_update} source={asset.source} flush>
      <Table
        caption={t('quality.title')}
        columns={columns}
        rows={asset.candles}
        rowKey={(row) => row.timeframe}
      />
    </Panel>
  );
}
