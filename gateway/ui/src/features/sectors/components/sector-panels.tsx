import { useMemo } from 'react';
import { Chart } from '@/components/charts/chart';
import type { ChartSeries } from '@/components/charts/chart-canvas';
import { Code } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { Ticker } from '@/components/ui/symbol';
import { type Column, Table } from '@/components/ui/table';
import type { SectorDetail } from '@/lib/contract';
import type { Kind } from '@/lib/format';
import { useFormat, useText } from '@/lib/i18n';

const FIGURES = [
  ['performance_24h', 'change'],
  ['performance_7d', 'change'],
  ['performance_30d', 'change'],
  ['breadth', 'fraction'],
  ['relative_strength', 'score'],
  ['relative_strength_momentum', 'score'],
  ['volume_change', 'change'],
  ['volatility', 'fraction'],
] as const satisfies [string, Kind][];

export function SectorFigures({ sector }: { sector: SectorDetail }) {
  const t = useText();
  const { performance } = sector;
  return (
    <Panel title={t('sectors.now')} asOf={performance?.analysis_time} runKind={performance?.run_kind} flush>
      {performance?.reason && (
        <p className="panel-note">
          <Code group="reason" code={performance.reason} />
        </p>
      )}
      <div className="strip">
        {FIGURES.map(([name, kind]) => (
          <div key={name} className="strip-item">
            <span className="strip-label">{t(`sectors.figure.${name}`)}</span>
            <span className="strip-value small-value">
              <Figure value={performance?.[name]} kind={kind} />
            </span>
          </div>
        ))}
      </div>
    </Panel>
  );
}

type Member = SectorDetail['coins'][number];

export function SectorMembers({ sector }: { sector: SectorDetail }) {
  const t = useText();
  const format = useFormat();
  const asOf = sector.performance?.analysis_time;
  const columns: Column<Member>[] = [
    { key: 'coin', title: t('assets.coin'), cell: (row) => <Ticker symbol={row.symbol} name={row.name} /> },
    {
      key: 'performance',
      title: t('span.7d'),
      numeric: true,
      cell: (row) => <Figure value={row.performance_7d} kind="change" asOf={asOf} />,
    },
    {
      key: 'share',
      title: t('sectors.allocation'),
      numeric: true,
      cell: (row) => <Figure value={row.allocation_percentage} kind="percentage" asOf={row.valid_from} />,
    },
    {
      key: 'since',
      title: t('sectors.member_since'),
      numeric: true,
      secondary: 1,
      cell: (row) => format.day(row.valid_from),
    },
    {
      key: 'source',
      title: t('word.source'),
      secondary: 1,
      cell: (row) => <Code group="source" code={row.source} />,
    },
  ];
  return (
    <Panel title={t('sectors.members')} asOf={asOf} flush>
      <Table
        caption={t('sectors.members')}
        columns={columns}
        rows={sector.coins}
        rowKey={(row) => row.crypto_id}
      />
    </Panel>
  );
}

export function SectorHistory({ sector }: { sector: SectorDetail }) {
  const t = useText();
  const format = useFormat();
  const series = useMemo<ChartSeries[]>(
    () => [
      {
        name: t('sectors.figure.performance_7d'),
        tone: 'accent',
        kind: 'change',
        area: true,
        points: sector.history.map((point) => ({
          timestamp: point.analysis_time,
          value: point.performance_7d,
        })),
      },
    ],
    [sector.history, t],
  );
  const last = sector.history.at(-1);
  return (
    <Panel title={t('sectors.history')} asOf={last?.analysis_time} runKind={sector.performance?.run_kind}>
      {sector.history.length === 0 ? (
        <EmptyState title={t('state.empty')} />
      ) : (
        <Chart
          height={260}
          series={series}
          summary={t('sectors.history_summary', {
            n: format.number(sector.history.length, 'count'),
            value: format.number(last?.performance_7d, 'change'),
          })}
        />
      )}
    </Panel>
  );
}
