import type { ClaimRecord, PredictionRecord } from './contract';

type Judged = Pick<ClaimRecord, 'settled' | 'minimum' | 'hit_rate' | 'effective_n'>;

/** Claims that count towards the minimum: the independent ones where horizons overlap, else all that are settled. */
export function countedClaims(record: Pick<Judged, 'settled' | 'effective_n'>): number {
  return Math.floor(record.effective_n ?? record.settled);
}

/** Whether a record may be shown as a percentage: never below its minimum count. */
export function isProven(record: Judged): boolean {
  return record.hit_rate !== null && countedClaims(record) >= record.minimum;
}

/** The record of predictions in the shape of every other record. */
export function recordOfPredictions(record: PredictionRecord): ClaimRecord {
  const { settled, effective_n, hit_rate, minimum, run_kind } = record;
  return { claims: settled, settled, effective_n: effective_n ?? null, hit_rate, minimum, run_kind };
}
