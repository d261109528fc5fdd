import type { ClaimRecord } from './contract';

/** Whether a record may be shown as a percentage: never below its minimum count. */
export function isProven(record: Pick<ClaimRecord, 'settled' | 'minimum' | 'hit_rate'>): boolean {
  return record.hit_rate !== null && record.settled >= record.minimum;
}
