import type { RunKind } from './contract';

const HOUR = 3_600_000;
/** A daily cycle closes every 24 h; after 12 h more without the next one the answer is stale. */
const DAILY_LIMIT = 36 * HOUR;

/** Whether an answer is older than its rhythm allows. A back-test speaks of the past and is never stale. */
export function isStale(
  asOf: string | null | undefined,
  runKind: RunKind | null | undefined,
  now: number,
  limitMs: number = DAILY_LIMIT,
): boolean {
  if (!asOf || runKind === 'replay') return false;
  return now - new Date(asOf).getTime() > limitMs;
}
