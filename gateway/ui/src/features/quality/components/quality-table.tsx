import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Badge } from '@/components/ui/badge';
import { DoubtBadge } from '@/components/ui/doubt-badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { Segmented } from '@/components/ui/segmented';
import { Ticker } from '@/components/ui/symbol';
import { type Column, Table } from '@/components/ui/table';
import { type TextKey, useFormat, useText } from '@/lib/i18n';
import { useStaleness } from '@/lib/staleness';
import { marketQualityQuery } from '../api/quality';
import {
  filterRows,
  naturalOrder,
  type QualityRow,
  type QualityShow,
  type QualityTotals,
  rowsOf,
  SHOWS,
  SORTS,
  sortRows,
  totalsOf,
} from '../api/rows';
import { Behind } from './behind';

const TIMEFRAMES = ['1m', '5m', '15m', '1h', '4h', '1d'] as const;
const STEP = 100;

/** How complete the candles of every coin are; the choice stands in the address. */
export function QualityTable() {
  const t = useText();
  const format = useFormat();
  const [query, setQuery] = useSearchParams();
  const [shownRows, setShownRows] = useState(STEP);
  const timeframe = TIMEFRAMES.find((known) => known === query.get('timeframe')) ?? '1d';
  const show = SHOWS.find((known) => known === query.get('show')) ?? 'all';
  const [search, setSearch] = useState(query.get('search') ?? '');
  const sort = SORTS.find((known) => known === query.get('sort')) ?? 'missing';
  const order =
    query.get('order') === 'asc' ? 'asc' : query.get('order') === 'desc' ? 'desc' : naturalOrder(sort);
  const quality = useQuery(marketQualityQuery(timeframe));
  const staleness = useStaleness();
  const set = (values: Record<string, string>) => {
    setShownRows(STEP);
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setQuery(next, { replace: true, preventScrollReset: true });
  };
  const all = rowsOf(quality.data?.items ?? [], staleness);
  const found = sortRows(filterRows(all, search, show), sort, order);
  return (
    <>
      {quality.data && <Totals totals={totalsOf(all)} />}
      <Panel
        title={t('quality.coins')}
        note={quality.data?.isCut ? t('quality.cut') : t('quality.note')}
        flush
        actions={
          <Segmented
            label={t('chart.timeframe')}
            value={timeframe}
            options={TIMEFRAMES.map((value) => ({ value, text: t(`timeframe.${value}`) }))}
            onChange={(value) => set({ timeframe: value })}
          />
        }
      >
        <div className="filters panel-filters">
          <input
            type="search"
            className="input search"
            value={search}
            aria-label={t('assets.search')}
            placeholder={t('assets.search')}
            onChange={({ target }) => {
              setSearch(target.value);
              set({ search: target.value.trim() });
            }}
          />
          <select
            className="input"
            aria-label={t('quality.show')}
            value={show}
            onChange={({ target }) => set({ show: target.value as QualityShow })}
          >
            {SHOWS.map((value) => (
              <option key={value} value={value}>
                {t(`quality.show_${value}`)}
              </option>
            ))}
          </select>
          {quality.data && (
            <span className="muted" role="status">
              {t('assets.loaded', { count: found.length, n: format.number(found.length, 'count') })}
            </span>
          )}
        </div>
        <QueryView
          query={quality}
          rows={14}
          isEmpty={(data) => data.items.length === 0}
          empty={<EmptyState title={t('chart.no_candles')} />}
        >
          {() =>
            found.length === 0 ? (
              <EmptyState title={t(search ? 'quality.none_found' : 'quality.none_wrong')} />
            ) : (
              <Rows
                rows={found.slice(0, shownRows)}
                sort={{ key: sort, order }}
                onSort={(key) => {
                  const next = SORTS.find((known) => known === key) ?? 'missing';
                  const turned = order === 'asc' ? 'desc' : 'asc';
                  set({ sort: next, order: next === sort ? turned : naturalOrder(next) });
                }}
              />
            )
          }
        </QueryView>
        {found.length > shownRows && (
          <p className="pager">
            <button type="button" className="button" onClick={() => setShownRows(shownRows + STEP)}>
              {t('quality.more', { n: format.number(found.length - shownRows, 'count') })}
            </button>
          </p>
        )}
      </Panel>
    </>
  );
}

const TOTALS: [keyof QualityTotals, TextKey][] = [
  ['coins', 'quality.total_coins'],
  ['with_gaps', 'quality.total_with_gaps'],
  ['missing', 'quality.total_missing'],
  ['doubted', 'quality.total_doubted'],
  ['revised', 'quality.total_revised'],
];

function Totals({ totals }: { totals: QualityTotals }) {
  const t = useText();
  return (
    <div className="strip">
      {TOTALS.map(([key, title]) => (
        <div key={key} className="strip-item">
          <span className="strip-label">{t(title)}</span>
          <span className="strip-value">
            <Figure value={totals[key]} kind="count" />
          </span>
        </div>
      ))}
    </div>
  );
}

function Rows({
  rows,
  sort,
  onSort,
}: {
  rows: QualityRow[];
  sort: { key: string; order: 'asc' | 'desc' };
  onSort: (key: string) => void;
}) {
  const t = useText();
  const format = useFormat();
  const columns: Column<QualityRow>[] = [
    {
      key: 'symbol',
      title: t('assets.coin'),
      sortable: true,
      cell: (row) => <Ticker symbol={row.symbol} name={row.name} />,
    },
    {
      key: 'missing',
      title: t('quality.missing'),
      sortable: true,
      numeric: true,
      cell: (row) => <Figure value={row.missing} kind="count" />,
    },
    {
      key: 'price',
      title: t('quality.price'),
      sortable: true,
      cell: (row) => <PriceCheck row={row} />,
    },
    {
      key: 'behind',
      title: t('quality.behind'),
      sortable: true,
      numeric: true,
      cell: (row) => <Behind seconds={row.staleness_seconds} />,
    },
    {
      key: 'last',
      title: t('quality.last'),
      sortable: true,
      numeric: true,
      cell: (row) => (row.timeframe === '1d' ? format.day(row.last) : format.time(row.last)),
    },
    {
      key: 'share',
      title: t('quality.share'),
      sortable: true,
      numeric: true,
      cell: (row) => <Figure value={floorShare(row.share)} kind="fraction" />,
    },
    {
      key: 'count',
      title: t('quality.candles'),
      sortable: true,
      numeric: true,
      secondary: 2,
      cell: (row) => <Figure value={row.count} kind="count" />,
    },
    {
      key: 'revised',
      title: t('quality.revised'),
      sortable: true,
      numeric: true,
      secondary: 1,
      cell: (row) => <Figure value={row.revised} kind="count" />,
    },
  ];
  return (
    <Table
      caption={t('quality.coins')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.crypto_id}
      sort={sort}
      onSort={onSort}
    />
  );
}

/** One candle missing of thousands is not all of them. */
function floorShare(share: number): number {
  return Math.floor(share * 1000) / 1000;
}

function PriceCheck({ row: { checked } }: { row: QualityRow }) {
  const t = useText();
  if (!checked) return <span className="muted">{t('quality.not_checked')}</span>;
  return (
    <span className="badges">
      {checked.is_stale ? (
        <DoubtBadge doubt={checked.reason ?? 'no_data'} checked={checked} />
      ) : (
        <Badge tone="up">{t('quality.fresh')}</Badge>
      )}
      {checked.disagreement !== null && (
        <Figure
          value={checked.disagreement}
          kind="rate"
          label={t('quality.disagreement')}
          asOf={checked.checked_at}
        />
      )}
    </span>
  );
}
