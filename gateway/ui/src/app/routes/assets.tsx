import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { AsOf } from '@/components/ui/as-of';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { ProblemView } from '@/components/ui/problem-view';
import { Skeleton } from '@/components/ui/skeleton';
import { assetsQuery, type Order, SORTS, type Sort } from '@/features/assets/api/assets';
import { AssetSearch } from '@/features/assets/components/asset-filters';
import { AssetTable } from '@/features/assets/components/asset-table';
import { useFormat, useText } from '@/lib/i18n';

/** Ranks and names begin at the first, figures at the greatest. */
function naturalOrder(sort: Sort): Order {
  return sort === 'market_cap_rank' || sort === 'symbol' ? 'asc' : 'desc';
}

export function Component() {
  const t = useText();
  const format = useFormat();
  const [query, setQuery] = useSearchParams();
  const search = query.get('search') ?? '';
  const sort = SORTS.find((name) => name === query.get('sort')) ?? 'market_cap_rank';
  const order =
    query.get('order') === 'desc' ? 'desc' : query.get('order') === 'asc' ? 'asc' : naturalOrder(sort);
  const assets = useInfiniteQuery(assetsQuery(search, sort, order));
  const items = assets.data?.pages.flatMap((page) => page.items) ?? [];

  const setSearch = useCallback(
    (text: string) =>
      setQuery(
        (current) => {
          if (text) current.set('search', text);
          else current.delete('search');
          return current;
        },
        { replace: true },
      ),
    [setQuery],
  );
  const setSort = (next: Sort) =>
    setQuery(
      (current) => {
        current.set('sort', next);
        current.set('order', next === sort ? (order === 'asc' ? 'desc' : 'asc') : naturalOrder(next));
        return current;
      },
      { replace: true },
    );
  const { fetchNextPage, isFetchingNextPage } = assets;
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);

  return (
    <div className="page">
      <PageHeader title={t('nav.assets')} lead={t('assets.lead')} documentTitle={t('nav.assets')}>
        <span className="muted" role="status">
          {assets.data &&
            (assets.hasNextPage
              ? t('assets.loaded_more', { n: format.number(items.length, 'count') })
              : t('assets.loaded', { count: items.length, n: format.number(items.length, 'count') }))}
        </span>
        <AsOf asOf={assets.data?.pages[0]?.as_of} />
        <AssetSearch value={search} onChange={setSearch} />
      </PageHeader>
      <div className="panel">
        {assets.data ? (
          items.length > 0 ? (
            <AssetTable
              assets={items}
              sort={sort}
              order={order}
              onSort={setSort}
              hasMore={assets.hasNextPage}
              onMore={more}
            />
          ) : (
            <EmptyState title={search ? t('assets.nothing_found', { search }) : t('state.empty')} />
          )
        ) : assets.error ? (
          <ProblemView error={assets.error} onRetry={() => void assets.refetch()} />
        ) : (
          <Skeleton rows={18} />
        )}
      </div>
    </div>
  );
}
