import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { AsOf } from '@/components/ui/as-of';
import { Badge } from '@/components/ui/badge';
import { Figure } from '@/components/ui/figure';
import { Sparkline } from '@/components/ui/sparkline';
import { Ticker } from '@/components/ui/symbol';
import type { Asset, CoinStaleness } from '@/lib/contract';
import { type TextKey, useFormat, useText } from '@/lib/i18n';
import { useStaleness } from '@/lib/staleness';
import type { Order, Sort } from '../api/assets';

const ROW = 40;

const COLUMNS: { key: string; title: TextKey; sort?: Sort; numeric?: boolean }[] = [
  { key: 'rank', title: 'assets.rank_short', sort: 'market_cap_rank', numeric: true },
  { key: 'coin', title: 'assets.coin', sort: 'symbol' },
  { key: 'price', title: 'assets.price', numeric: true },
  { key: 'origin', title: 'assets.origin' },
  { key: 'change-24h', title: 'span.24h', sort: 'change_24h', numeric: true },
  { key: 'change-7d', title: 'span.7d', sort: 'change_7d', numeric: true },
  { key: 'change-30d', title: 'span.30d', sort: 'change_30d', numeric: true },
  { key: 'cap', title: 'assets.market_cap', numeric: true },
  { key: 'volume', title: 'assets.volume', sort: 'volume', numeric: true },
  { key: 'spark', title: 'assets.last_30' },
];

/** Thousands of coins, of which only the visible rows are in the document. */
export function AssetTable({
  assets,
  sort,
  order,
  onSort,
  hasMore,
  onMore,
}: {
  assets: Asset[];
  sort: Sort;
  order: Order;
  onSort: (sort: Sort) => void;
  hasMore: boolean;
  onMore: () => void;
}) {
  const t = useText();
  const checked = useStaleness();
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: assets.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const visible = rows.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastVisible >= assets.length - 20) onMore();
  }, [hasMore, lastVisible, assets.length, onMore]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div ref={frame} className="asset-frame" tabIndex={0} role="region" aria-label={t('nav.assets')}>
      <div
        role="table"
        aria-rowcount={hasMore ? -1 : assets.length + 1}
        aria-label={t('nav.assets')}
        className="asset-table"
      >
        <HeaderRow sort={sort} order={order} onSort={onSort} />
        <div role="rowgroup" className="asset-rows" style={{ blockSize: rows.getTotalSize() }}>
          {visible.map((item) => {
            const asset = assets[item.index];
            return (
              asset && (
                <AssetRow
                  key={asset.id}
                  asset={asset}
                  checked={checked?.get(asset.id)}
                  index={item.index}
                  offset={item.start}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function HeaderRow({ sort, order, onSort }: { sort: Sort; order: Order; onSort: (sort: Sort) => void }) {
  const t = useText();
  return (
    <div role="rowgroup" className="asset-head">
      <div role="row" aria-rowindex={1} className="asset-row">
        {COLUMNS.map((column) => {
          const sorted = column.sort === sort;
          const direction = order === 'asc' ? 'ascending' : 'descending';
          return (
            <div
              key={column.key}
              role="columnheader"
              className={`cell cell-${column.key} ${column.numeric ? 'numeric' : ''}`}
              aria-sort={column.sort ? (sorted ? direction : 'none') : undefined}
            >
              {column.sort ? (
                <button
                  type="button"
                  className="sort-button"
                  onClick={() => column.sort && onSort(column.sort)}
                >
                  {t(column.title)}
                  <span className="sort-mark" aria-hidden="true">
                    {sorted ? (order === 'asc' ? '↑' : '↓') : ''}
                  </span>
                </button>
              ) : (
                t(column.title)
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function AssetRow({
  asset,
  checked,
  index,
  offset,
}: {
  asset: Asset;
  checked: CoinStaleness | undefined;
  index: number;
  offset: number;
}) {
  const t = useText();
  const format = useFormat();
  const origin = { asOf: asset.price_as_of, source: asset.source };
  const cells = {
    rank: <Figure value={asset.market_cap_rank} kind="count" {...origin} />,
    coin: (
      <>
        <Ticker symbol={asset.symbol} name={asset.name} />
        {!asset.is_active && <Badge tone="warn">{t('assets.retired')}</Badge>}
      </>
    ),
    price: <Figure value={asset.current_price} kind="price" {...origin} />,
    origin: <AsOf {...origin} dated={!asset.is_active} checked={checked} />,
    'change-24h': <Figure value={asset.price_change_percentage_24h} kind="change" {...origin} />,
    'change-7d': <Figure value={asset.price_change_percentage_7d} kind="change" {...origin} />,
    'change-30d': <Figure value={asset.price_change_percentage_30d} kind="change" {...origin} />,
    cap: <Figure value={asset.market_cap} kind="usd" {...origin} />,
    volume: <Figure value={asset.total_volume} kind="usd" {...origin} />,
    spark: (
      <Sparkline
        values={asset.sparkline}
        label={t('assets.spark_summary', {
          symbol: asset.symbol,
          change: format.number(asset.price_change_percentage_30d, 'change'),
        })}
      />
    ),
  } as Record<string, React.ReactNode>;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="asset-row"
      style={{ transform: `translateY(${offset}px)` }}
    >
      {COLUMNS.map((column) => (
        <div
          key={column.key}
          role="cell"
          className={`cell cell-${column.key} ${column.numeric ? 'numeric' : ''}`}
        >
          {cells[column.key]}
        </div>
      ))}
    </div>
  );
}
