import { useInfiniteQuery } from '@tanstack/react-query';
import { DoubtBadge } from '@/components/ui/doubt-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { English } from '@/components/ui/foreign';
import { Panel } from '@/components/ui/panel';
import { ProblemView } from '@/components/ui/problem-view';
import { Skeleton } from '@/components/ui/skeleton';
import { type Column, Table } from '@/components/ui/table';
import type { ToldCategory } from '@/lib/contract';
import { useText } from '@/lib/i18n';
import { categoriesQuery } from '../api/categories';

/** What a provider says of its own groups of coins; the frame tells it from what is worked out here. */
export function CategoryPanel() {
  const t = useText();
  const query = useInfiniteQuery(categoriesQuery);
  const { data, error } = query;
  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title={t('categories.title')}
      note={t('categories.note')}
      asOf={data?.pages[0]?.as_of}
      source={rows[0]?.source}
      className="panel-told"
      flush
    >
      {data === undefined && !error && <Skeleton rows={8} />}
      {data === undefined && error && <ProblemView error={error} onRetry={() => void query.refetch()} />}
      {data && rows.length === 0 && (
        <EmptyState title={t('categories.none')} detail={t('categories.none_hint')} />
      )}
      {data && error && (
        <p className="inline-warning" role="status">
          {t('state.refresh_failed')}
        </p>
      )}
      {rows.length > 0 && <Categories rows={rows} />}
      {query.hasNextPage && (
        <p className="more">
          <button
            type="button"
            className="button"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('action.more')}
          </button>
        </p>
      )}
    </Panel>
  );
}

function Categories({ rows }: { rows: ToldCategory[] }) {
  const t = useText();
  const origin = (row: ToldCategory) => ({ asOf: row.as_of, source: row.source });
  const columns: Column<ToldCategory>[] = [
    {
      key: 'name',
      title: t('categories.category'),
      cell: (row) => (
        <span className="sector-cell">
          <English>{row.name}</English>
          <DoubtBadge doubt={row.is_stale ? 'old' : null} asOf={row.as_of} />
        </span>
      ),
    },
    {
      key: 'market_cap',
      title: t('assets.market_cap'),
      numeric: true,
      cell: (row) => <Figure value={row.market_cap} kind="usd" {...origin(row)} />,
    },
    {
      key: 'change',
      title: t('categories.change_24h'),
      numeric: true,
      cell: (row) => <Figure value={row.market_cap_change_percentage_24h} kind="change" {...origin(row)} />,
    },
    {
      key: 'volume',
      title: t('assets.volume'),
      numeric: true,
      secondary: 1,
      cell: (row) => <Figure value={row.volume_24h} kind="usd" {...origin(row)} />,
    },
  ];
  return (
    <Table
      caption={t('categories.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.source} ${row.category}`}
    />
  );
}
