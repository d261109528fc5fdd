import { describe, expect, it } from 'vitest';
import { moved } from './moved';

const LIST = ['BTC', 'ETH', 'SOL', 'ADA'];

describe('a coin moved within its list', () => {
  it.each([
    ['down', 'BTC', 2, ['ETH', 'SOL', 'BTC', 'ADA']],
    ['up', 'ADA', 0, ['ADA', 'BTC', 'ETH', 'SOL']],
    ['to its own place', 'ETH', 1, LIST],
    ['beyond the end', 'BTC', 9, ['ETH', 'SOL', 'ADA', 'BTC']],
    ['before the beginning', 'SOL', -3, ['SOL', 'BTC', 'ETH', 'ADA']],
  ])('%s leaves the others in order', (_where, symbol, to, expected) => {
    expect(moved(LIST, symbol, to)).toEqual(expected);
  });

  it('leaves what it was given as it is', () => {
    moved(LIST, 'BTC', 3);

    expect(LIST).toEqual(['BTC', 'ETH', 'SOL', 'ADA']);
  });
});
