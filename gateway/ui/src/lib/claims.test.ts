import { describe, expect, it } from 'vitest';
import { isProven } from './claim-record';
import { isStale } from './freshness';
import { preferencesFrom } from './preferences';

describe('a record', () => {
  it('shows a rate from its minimum count on and not before', () => {
    expect(isProven({ settled: 29, minimum: 30, hit_rate: 0.9 })).toBe(false);
    expect(isProven({ settled: 30, minimum: 30, hit_rate: 0.9 })).toBe(true);
    expect(isProven({ settled: 30, minimum: 30, hit_rate: null })).toBe(false);
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
