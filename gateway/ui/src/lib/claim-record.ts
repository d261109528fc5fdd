import type { ClaimRecord, PredictionRecord, RunKind, SignalPerformance, TrackRow } from './contract';

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

/** The record of signals in the shape of every other record: judged are those that reached a barrier. */
export function recordOfSignals(score: SignalPerformance): ClaimRecord {
  const { signals, hit_target, hit_stop, hit_rate, minimum, run_kind } = score;
  const settled = hit_target + hit_stop;
  return { claims: signals, settled, effective_n: null, hit_rate, minimum, run_kind };
}

/** The record of a model version's claims of one kind of run. */
export function recordOfVersion(row: TrackRow, runKind: RunKind, minimum: number): ClaimRecord {
  const { issued, settled, hit_rate } = row;
  return {
    claims: issued,
    settled,
    effective_n: row.effective_n ?? 0,
    hit_rate,
    minimum,
    run_kind: runKind,
  };
}
