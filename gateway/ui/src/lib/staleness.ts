import { queryOptions, useQuery } from '@tanstack/react-query';
import type { CoinStaleness, Page, RunKind } from './contract';
import { isStale } from './freshness';
import { get } from './http';

/** What the platform found when it last checked the prices of a live home; empty where none are checked. */
export const stalenessQuery = queryOptions({
  queryKey: ['market', 'staleness'],
  queryFn: ({ signal }) => get<Page<CoinStaleness>>('/market/staleness', {}, signal),
});

const byCoin = ({ items }: Page<CoinStaleness>) => new Map(items.map((item) => [item.crypto_id, item]));

/** The checked coins by id; undefined while it is not known. */
export function useStaleness(): ReadonlyMap<number, CoinStaleness> | undefined {
  return useQuery({ ...stalenessQuery, select: byCoin }).data;
}

/** Why a price is not to be built upon: no fresh one, two sources too far apart, or older than its rhythm allows. */
export type Doubt = 'no_data' | 'disagreement' | 'old';

/** What the platform itself has found of the coin outweighs the age of what is shown. */
export function doubtOf(
  asOf: string | null | undefined,
  runKind: RunKind | null | undefined,
  checked: CoinStaleness | undefined,
  now: number,
): Doubt | null {
  if (checked?.is_stale) return checked.reason ?? 'no_data';
  return isStale(asOf, runKind, now) ? 'old' : null;
}
