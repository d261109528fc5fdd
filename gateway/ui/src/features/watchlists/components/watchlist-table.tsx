import { AsOf } from '@/components/ui/as-of';
import { SideBadge } from '@/components/ui/badge';
import { DoubtBadge } from '@/components/ui/doubt-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Meter } from '@/components/ui/meter';
import { Ticker } from '@/components/ui/symbol';
import { type Column, Table } from '@/components/ui/table';
import type { Watchlist, WatchlistItem } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { doubtOf, useStaleness } from '@/lib/staleness';
import { useNow } from '@/lib/use-now';

export function WatchlistTable({ watchlist }: { watchlist: Watchlist | null }) {
  const t = useText();
  const format = useFormat();
  const staleness = useStaleness();
  const now = useNow();
  if (!watchlist || watchlist.items.length === 0) {
    return <EmptyState title={t('watchlist.empty')} detail={t('watchlist.empty_hint')} />;
  }
  const columns: Column<WatchlistItem>[] = [
    { key: 'symbol', title: t('assets.coin'), cell: (row) => <Ticker symbol={row.symbol} name={row.name} /> },
    { key: 'side', title: t('watchlist.position'), cell: (row) => <SideBadge side={row.position_type} /> },
    {
      key: 'price',
      title: t('assets.price'),
      numeric: true,
      cell: (row) => {
        const checked = staleness?.get(row.crypto_id);
        return (
          <span className="badges">
            <DoubtBadge
              doubt={doubtOf(row.price_as_of, watchlist.run_kind, checked, now)}
              checked={checked}
            />
            <Figure value={row.current_price} kind="price" asOf={row.price_as_of} source={row.source} />
          </span>
        );
      },
    },
    {
      key: 'origin',
      title: t('assets.origin'),
      secondary: 2,
      cell: (row) => <AsOf asOf={row.price_as_of} source={row.source} dated />,
    },
    {
      key: 'score',
      title: t('assets.score'),
      numeric: true,
      cell: (row) => (
        <span className="score-cell">
          <Meter value={row.score?.score} label={t('assets.score')} />
          <Figure value={row.score?.score} kind="score" />
        </span>
      ),
    },
    {
      key: 'rank',
      title: t('assets.rank'),
      numeric: true,
      secondary: 1,
      cell: (row) => <Figure value={row.score?.rank} kind="count" />,
    },
    {
      key: 'added',
      title: t('watchlist.added'),
      numeric: true,
      secondary: 2,
      cell: (row) => <span className="muted">{format.day(row.added_at)}</span>,
    },
  ];
  return (
    <Table
      caption={t('watchlist.title')}
      columns={columns}
      rows={[...watchlist.items].sort((a, b) => a.position - b.position)}
      rowKey={(row) => row.crypto_id}
    />
  );
}
