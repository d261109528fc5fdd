import { describe, expect, it } from 'vitest';
import type { CandleMonth } from '@/lib/contract';
import { actOf } from './months';

const month = (name: string, state: CandleMonth['state']): CandleMonth => ({
  month: name,
  candles: 1,
  bytes: 1,
  state,
});

const MONTHS = [
  month('2024-03', 'live'),
  month('2024-02', 'live'),
  month('2024-01', 'archived'),
  month('2023-12', 'archived'),
];

const actsAt = (time: string, months = MONTHS) => months.map((one) => actOf(one, months, Date.parse(time)));

describe('a month of candles', () => {
  it('goes from the oldest and comes back from the newest', () => {
    expect(actsAt('2024-03-31T23:59:59Z')).toEqual([null, 'archive', 'restore', null]);
  });

  it('stays while it is under way, by UTC', () => {
    const only = [month('2024-03', 'live')];

    expect(actsAt('2024-03-31T23:59:59Z', only)).toEqual([null]);
    expect(actsAt('2024-04-01T00:00:00Z', only)).toEqual(['archive']);
  });

  it('is restored though none is live', () => {
    expect(actsAt('2024-03-01T00:00:00Z', MONTHS.slice(2))).toEqual(['restore', null]);
  });
});
