import { describe, expect, it } from 'vitest';
import type { ProbabilityRecord, RegimeAnalysis } from '@/lib/contract';
import { isScored, poolRows } from './pool';

const record: ProbabilityRecord = {
  settled: 900,
  effective_n: 30,
  minimum: 30,
  log_score: -1,
  ranked_probability_score: 0.2,
  class_rate_log_score: -1.1,
  class_rate_ranked_probability_score: 0.21,
};

const regime: RegimeAnalysis = {
  id: 1,
  regime: null,
  confidence_score: 0.4,
  analysis_time: '2021-01-01T00:00:00Z',
  as_of: '2021-01-01T00:00:00Z',
  run_kind: 'replay',
  model: null,
  age_days: 1,
  indicators: {},
  evidence: [],
  degraded: false,
  record: null,
};

describe('poolRows', () => {
  it('are none before the pool', () => {
    expect(poolRows(regime)).toEqual([]);
    expect(poolRows({ ...regime, probabilities: null })).toEqual([]);
  });

  it('end with the pool, which has no weight', () => {
    const probabilities = { bear: 0.3, sideways: 0.4, bull: 0.3 };
    const rows = poolRows({
      ...regime,
      probabilities,
      components: [{ source: 'rule', probabilities, weight: 1, record }],
      pool_record: record,
    });

    expect(rows.map((row) => [row.source, row.weight])).toEqual([
      ['rule', 1],
      ['pool', null],
    ]);
  });
});

describe('isScored', () => {
  it('asks for the minimum of independent claims', () => {
    expect(isScored(null)).toBe(false);
    expect(isScored(record)).toBe(true);
    expect(isScored({ ...record, effective_n: 29 })).toBe(false);
    expect(isScored({ ...record, log_score: null })).toBe(false);
  });
});
