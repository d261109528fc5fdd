import { queryOptions } from '@tanstack/react-query';
import type { CandleMonth, Page } from '@/lib/contract';
import { get, post } from '@/lib/http';

/** For admins: the months of candles, the newest first. */
export const monthsQuery = queryOptions({
  queryKey: ['market', 'partitions'],
  queryFn: ({ signal }) => get<Page<CandleMonth>>('/market/partitions', {}, signal),
});

export const archiveMonth = (month: string) => post<CandleMonth>(`/market/partitions/${month}/archive`, {});

export const restoreMonth = (month: string) => post<CandleMonth>(`/market/partitions/${month}/restore`, {});

/**
 * What may be done with a month, so that what is held has no hole: the oldest live month goes into the archive
 * unless it is still under way, the newest archived one comes back.
 *
 * @param now in milliseconds since 1970
 */
export function actOf(month: CandleMonth, months: CandleMonth[], now: number): 'archive' | 'restore' | null {
  const alike = months.filter(({ state }) => state === month.state).map((other) => other.month);
  if (month.state === 'archived') {
    return alike.every((other) => other <= month.month) ? 'restore' : null;
  }
  const isOver = month.month < new Date(now).toISOString().slice(0, 7);
  return isOver && alike.every((other) => other >= month.month) ? 'archive' : null;
}
