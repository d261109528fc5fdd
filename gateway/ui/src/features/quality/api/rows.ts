import type { CoinCompleteness, CoinStaleness } from '@/lib/contract';

export interface QualityRow extends CoinCompleteness {
  /** What was found when the coin's price was last checked; undefined where it is not checked. */
  checked: CoinStaleness | undefined;
}

export const SORTS = ['symbol', 'missing', 'share', 'count', 'last', 'behind', 'price', 'revised'] as const;
export type QualitySort = (typeof SORTS)[number];
export const SHOWS = ['all', 'gaps', 'doubted', 'revised'] as const;
export type QualityShow = (typeof SHOWS)[number];
export type Order = 'asc' | 'desc';

export function rowsOf(
  items: CoinCompleteness[],
  checked: ReadonlyMap<number, CoinStaleness> | undefined,
): QualityRow[] {
  return items.map((item) => ({ ...item, checked: checked?.get(item.crypto_id) }));
}

/** Behind the newest of all coins counts as doubtful from one and a half candles of a day on. */
const BEHIND_SECONDS = 36 * 3600;

export function isDoubted(row: QualityRow): boolean {
  return row.checked?.is_stale === true || row.staleness_seconds > BEHIND_SECONDS;
}

export function filterRows(rows: QualityRow[], search: string, show: QualityShow): QualityRow[] {
  const words = search.trim().toLowerCase();
  return rows.filter((row) => {
    if (words && !`${row.symbol} ${row.name}`.toLowerCase().includes(words)) return false;
    switch (show) {
      case 'gaps':
        return row.missing > 0;
      case 'doubted':
        return isDoubted(row);
      case 'revised':
        return row.revised > 0;
      default:
        return true;
    }
  });
}

/** The worse first, but names from their beginning. */
export function naturalOrder(sort: QualitySort): Order {
  return sort === 'symbol' || sort === 'share' || sort === 'last' ? 'asc' : 'desc';
}

/** What a row is ordered by; null where it is not known. */
function keyOf(row: QualityRow, sort: QualitySort): string | number | null {
  switch (sort) {
    case 'symbol':
      return row.symbol;
    case 'last':
      return Date.parse(row.last);
    case 'behind':
      return row.staleness_seconds;
    case 'price':
      return row.checked ? (row.checked.is_stale ? 2 : 0) + (row.checked.disagreement ?? 0) : null;
    default:
      return row[sort];
  }
}

/** In order, what is not known last in either, equal ones by symbol. */
export function sortRows(rows: QualityRow[], sort: QualitySort, order: Order): QualityRow[] {
  const sign = order === 'asc' ? 1 : -1;
  return [...rows].sort((one, other) => {
    const [left, right] = [keyOf(one, sort), keyOf(other, sort)];
    if (left !== right) {
      if (left === null) return 1;
      if (right === null) return -1;
      return left < right ? -sign : sign;
    }
    return one.symbol < other.symbol ? -1 : 1;
  });
}

export interface QualityTotals {
  coins: number;
  with_gaps: number;
  missing: number;
  doubted: number;
  revised: number;
}

export function totalsOf(rows: QualityRow[]): QualityTotals {
  const sum = (of: (row: QualityRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    coins: rows.length,
    with_gaps: sum((row) => (row.missing > 0 ? 1 : 0)),
    missing: sum((row) => row.missing),
    doubted: sum((row) => (isDoubted(row) ? 1 : 0)),
    revised: sum((row) => row.revised),
  };
}
