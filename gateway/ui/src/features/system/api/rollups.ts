import { queryOptions } from '@tanstack/react-query';
import type { RolledUp, RollUpsWaiting } from '@/lib/contract';
import { get, post } from '@/lib/http';

const DAY_MS = 86_400_000;

/** For admins: what waits to be rolled up. */
export const waitingQuery = queryOptions({
  queryKey: ['market', 'rollups'],
  queryFn: ({ signal }) => get<RollUpsWaiting>('/market/rollups', {}, signal),
  refetchInterval: 10_000,
});

/** Rolls the minutes of a day of all coins up. */
export const rollUpDay = (day: string) =>
  post<RolledUp>('/market/rollups', { from: day, to: new Date(Date.parse(day) + DAY_MS).toISOString() });
