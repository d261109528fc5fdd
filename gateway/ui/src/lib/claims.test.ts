import { describe, expect, it } from 'vitest';
import { countedClaims, isProven, recordOfSignals, recordOfVersion } from './claim-record';
import type { SignalPerformance, TrackRow } from './contract';
import { isStale } from './freshness';
import { preferencesFrom } from './preferences';

describe('a record', () => {
  it('shows a rate from its minimum count on and not before', () => {
    expect(isProven({ settled: 29, minimum: 30, hit_rate: 0.9 })).toBe(false);
    expect(isProven({ settled: 30, minimum: 30, hit_rate: 0.9 })).toBe(true);
    expect(isProven({ settled: 30, minimum: 30, hit_rate: null })).toBe(false);
  });

  it('of a version counts its independent dates, not its claims', () => {
    const row = { issued: 900, settled: 800, effective_n: 12.9, hit_rate: 0.6 } as TrackRow;
    const record = recordOfVersion(row, 'replay', 30);

    expect(countedClaims(record)).toBe(12);
    expect(isProven(record)).toBe(false);
    expect(record).toMatchObject({ claims: 900, settled: 800, run_kind: 'replay' });
    expect(isProven(recordOfVersion({ ...row, effective_n: 30 }, 'live', 30))).toBe(true);
    expect(countedClaims(recordOfVersion({ ...row, effective_n: null }, 'live', 30))).toBe(0);
  });

  it('of signals counts those that reached target or stop', () => {
    const score = {
      run_kind: 'live',
      signals: 40,
      filled: 35,
      hit_target: 10,
      hit_stop: 12,
      expired: 13,
      hit_rate: 10 / 22,
      minimum: 30,
    } as SignalPerformance;

    expect(recordOfSignals(score)).toMatchObject({ claims: 40, settled: 22, run_kind: 'live' });
    expect(isProven(recordOfSignals(score))).toBe(false);
  });
});

describe('freshness', () => {
  const now = Date.parse('2024-05-03T12:00:01Z');

  it('is lost 36 hours after a daily close', () => {
    expect(isStale('2024-05-02T00:00:00Z', 'live', now)).toBe(true);
    expect(isStale('2024-05-02T00:00:02Z', 'live', now)).toBe(false);
  });

  it('does not concern a back-test or what has no time', () => {
    expect(isStale('2018-01-01T00:00:00Z', 'replay', now)).toBe(false);
    expect(isStale(null, 'live', now)).toBe(false);
  });
});

describe('preferences', () => {
  it('follow the language until they are chosen', () => {
    expect(preferencesFrom({}, 'fa')).toMatchObject({
      language: 'fa',
      digits: 'persian',
      calendar: 'jalali',
    });
    expect(preferencesFrom({ digits: 'latin' }, 'fa')).toMatchObject({ digits: 'latin', calendar: 'jalali' });
    expect(preferencesFrom({ language: 'en' }, 'fa')).toMatchObject({
      digits: 'latin',
      calendar: 'gregorian',
    });
  });
});
