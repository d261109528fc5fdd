import { useQuery } from '@tanstack/react-query';
import { AsOf } from '@/components/ui/as-of';
import { Code } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { Sparkline } from '@/components/ui/sparkline';
import { type Column, Table } from '@/components/ui/table';
import type { MacroIndicator } from '@/lib/contract';
import type { Kind } from '@/lib/format';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import { indicatorsQuery } from '../api/macro';

/** A sum is shortened, a rate keeps its small digits. */
function kindOf(unit: string | null): Kind {
  if (unit === 'USD') return 'usd';
  return unit?.startsWith('fraction') ? 'rate' : 'index';
}

/** Series of the wider world, each with its own time, and how it moved with Bitcoin. */
export function IndicatorTable() {
  const t = useText();
  const code = useCodeText();
  const format = useFormat();
  const query = useQuery(indicatorsQuery);
  const columns: Column<MacroIndicator>[] = [
    {
      key: 'name',
      title: t('macro.series'),
      cell: (row) => <Code group="macro_series" code={row.indicator_name} />,
    },
    {
      key: 'value',
      title: t('macro.value'),
      numeric: true,
      cell: (row) => (
        <Figure
          value={row.value}
          kind={kindOf(row.unit)}
          unit={row.unit === 'USD' ? undefined : (code('series_unit', row.unit) ?? row.unit ?? undefined)}
          asOf={row.timestamp}
          source={row.source}
        />
      ),
    },
    {
      key: 'change',
      title: t('macro.change'),
      numeric: true,
      cell: (row) => (
        <Figure value={row.change_percentage} kind="change" asOf={row.timestamp} source={row.source} />
      ),
    },
    {
      key: 'history',
      title: t('macro.last_90'),
      secondary: 1,
      cell: (row) => (
        <Sparkline
          values={row.history.map((point) => point.value)}
          label={t('macro.series_summary', { n: format.number(row.history.length, 'count') })}
        />
      ),
    },
    {
      key: 'c30',
      title: t('macro.correlation_30d'),
      numeric: true,
      cell: (row) => <Figure value={row.correlation_btc_30d} kind="correlation" asOf={row.timestamp} />,
    },
    {
      key: 'c90',
      title: t('macro.correlation_90d'),
      numeric: true,
      secondary: 1,
      cell: (row) => <Figure value={row.correlation_btc_90d} kind="correlation" asOf={row.timestamp} />,
    },
    {
      key: 'source',
      title: t('word.source'),
      secondary: 1,
      cell: (row) => <Code group="source" code={row.source} />,
    },
    { key: 'as_of', title: t('word.as_of'), secondary: 1, cell: (row) => <AsOf asOf={row.timestamp} /> },
  ];
  return (
    <Panel
      title={t('macro.indicators')}
      note={t('macro.indicators_note')}
      asOf={query.data?.as_of}
      runKind={query.data?.run_kind}
      flush
    >
      <QueryView
        query={query}
        rows={6}
        isEmpty={(data) => data.items.length === 0}
        empty={<EmptyState title={t('macro.no_indicators')} detail={t('macro.no_indicators_hint')} />}
      >
        {(data) => (
          <Table
            caption={t('macro.indicators')}
            columns={columns}
            rows={data.items}
            rowKey={(row) => `${row.indicator_name}-${row.timeframe}`}
          />
        )}
      </QueryView>
    </Panel>
  );
}
