import { useSearchParams } from 'react-router';
import { Code } from '@/components/ui/badge';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { SectorLink } from '@/components/ui/sector-link';
import { Segmented } from '@/components/ui/segmented';
import { Ticker } from '@/components/ui/symbol';
import { type Column, Table } from '@/components/ui/table';
import type { Page, SectorPerformance } from '@/lib/contract';
import { useText } from '@/lib/i18n';

const SPANS = ['24h', '7d', '30d'] as const;
type Span = (typeof SPANS)[number];
/** A move of this many percent has the full colour. */
const FULL: Record<Span, number> = { '24h': 6, '7d': 15, '30d': 40 };

function performanceOf(sector: SectorPerformance, span: Span): number | null {
  return sector[`performance_${span}`];
}

/** A cell whose ground deepens with the figure; the figure itself is always there to read. */
function HeatCell({ value, span }: { value: number | null; span: Span }) {
  const level = value === null ? 0 : Math.min(4, Math.ceil((Math.abs(value) / FULL[span]) * 4));
  const side = value === null || value === 0 ? 'flat' : value > 0 ? 'up' : 'down';
  return (
    <span className={`heat heat-${side}-${level}`}>
      <Figure value={value} kind="change" />
    </span>
  );
}

export function Heatmap({ page }: { page: Page<SectorPerformance> }) {
  const t = useText();
  const [query, setQuery] = useSearchParams();
  const sorted = SPANS.find((span) => span === query.get('span')) ?? '7d';
  const rows = [...page.items].sort(
    (a, b) =>
      (performanceOf(b, sorted) ?? Number.NEGATIVE_INFINITY) -
      (performanceOf(a, sorted) ?? Number.NEGATIVE_INFINITY),
  );
  const columns: Column<SectorPerformance>[] = [
    {
      key: 'name',
      title: t('sectors.sector'),
      cell: (row) => (
        <span className="sector-cell">
          <SectorLink slug={row.slug} name={row.name} />
          {row.reason ? (
            <span className="muted small">
              <Code group="reason" code={row.reason} />
            </span>
          ) : (
            <span className="muted small">
              <Figure value={row.members} kind="count" unit={t('unit.coins')} />
            </span>
          )}
        </span>
      ),
    },
    ...SPANS.map(
      (span): Column<SectorPerformance> => ({
        key: span,
        title: t(`span.${span}`),
        numeric: true,
        ...(span === sorted ? {} : { secondary: 1 as const }),
        cell: (row) => <HeatCell value={performanceOf(row, span)} span={span} />,
      }),
    ),
    {
      key: 'equal',
      title: t('sectors.equal_weight_7d'),
      numeric: true,
      secondary: 2,
      cell: (row) => <Figure value={row.index_equal_weight_7d} kind="change" />,
    },
    {
      key: 'breadth',
      title: t('sectors.breadth'),
      numeric: true,
      cell: (row) => <Figure value={row.breadth} kind="fraction" />,
    },
    {
      key: 'volume',
      title: t('sectors.volume_change'),
      numeric: true,
      secondary: 2,
      cell: (row) => <Figure value={row.volume_change} kind="change" />,
    },
    {
      key: 'volatility',
      title: t('sectors.volatility'),
      numeric: true,
      secondary: 2,
      cell: (row) => <Figure value={row.volatility} kind="fraction" />,
    },
    {
      key: 'quadrant',
      title: t('sectors.quadrant'),
      secondary: 1,
      cell: (row) => <Code group="quadrant" code={row.quadrant} />,
    },
    {
      key: 'best',
      title: t('sectors.best'),
      secondary: 2,
      cell: (row) => row.best && <Mover symbol={row.best.symbol} value={row.best.performance_7d} />,
    },
    {
      key: 'worst',
      title: t('sectors.worst'),
      secondary: 2,
      cell: (row) => row.worst && <Mover symbol={row.worst.symbol} value={row.worst.performance_7d} />,
    },
  ];
  return (
    <Panel
      title={t('sectors.performance')}
      asOf={page.as_of}
      runKind={page.run_kind}
      flush
      actions={
        <Segmented
          label={t('sectors.span')}
          value={sorted}
          options={SPANS.map((value) => ({ value, text: t(`span.${value}`) }))}
          onChange={(value) => setQuery({ span: value }, { replace: true, preventScrollReset: true })}
        />
      }
    >
      <Table
        caption={t('sectors.performance')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.sector_id}
      />
    </Panel>
  );
}

function Mover({ symbol, value }: { symbol: string; value: number | null }) {
  return (
    <span className="mover">
      <Ticker symbol={symbol} /> <Figure value={value} kind="change" />
    </span>
  );
}
