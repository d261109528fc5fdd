import { queryOptions } from '@tanstack/react-query';
import type { Backfill, Page } from '@/lib/contract';
import { get, post, remove } from '@/lib/http';

const WHILE_RUNNING_MS = 2_000;

export function isUnderWay({ state }: Pick<Backfill, 'state'>): boolean {
  return state === 'pending' || state === 'running';
}

/** Coins done or given up of all, 0 to 1; null while it is for none. */
export function progressOf(backfill: Pick<Backfill, 'coins_total' | 'coins_completed' | 'coins_failed'>) {
  const { coins_total, coins_completed, coins_failed } = backfill;
  return coins_total === 0 ? null : (coins_completed + coins_failed) / coins_total;
}

/** Coins as they are typed: apart by commas, spaces or lines, each once. */
export function symbolsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .toUpperCase()
        .split(/[\s,،;]+/)
        .filter(Boolean),
    ),
  ];
}

/** For admins; asked often only while one of them is under way. */
export const backfillsQuery = (cursor: string | null) =>
  queryOptions({
    queryKey: ['market', 'backfills', cursor],
    queryFn: ({ signal }) => get<Page<Backfill>>('/market/backfills', { cursor, limit: 20 }, signal),
    placeholderData: (before) => before,
    refetchInterval: (query) => (query.state.data?.items.some(isUnderWay) ? WHILE_RUNNING_MS : 30_000),
  });

export interface BackfillWish {
  symbols: string[];
  daily_days: number | null;
  hourly_days: number | null;
}

export const startBackfill = (wish: BackfillWish) => post<Backfill>('/market/backfills', wish);

export const cancelBackfill = (id: number) => remove<Backfill>(`/market/backfills/${id}`);
