import type {
  Figure,
  ProbabilityRecord,
  RegimeAnalysis,
  RegimeProbabilities,
  RegimeSource,
} from '@/lib/contract';

export interface PoolRow {
  source: RegimeSource | 'pool';
  probabilities: RegimeProbabilities;
  /** Null for the pool itself. */
  weight: Figure;
  record: ProbabilityRecord | null;
}

/** The sources of a claim and, last, the pool of them; none for a claim from before the pool. */
export function poolRows(regime: RegimeAnalysis): PoolRow[] {
  if (!regime.probabilities) return [];
  return [
    ...(regime.components ?? []),
    {
      source: 'pool',
      probabilities: regime.probabilities,
      weight: null,
      record: regime.pool_record ?? null,
    },
  ];
}

/** Whether the scores of a record may be shown: never below its minimum of independent claims. */
export function isScored(record: ProbabilityRecord | null): record is ProbabilityRecord {
  return record !== null && record.log_score !== null && record.effective_n >= record.minimum;
}
