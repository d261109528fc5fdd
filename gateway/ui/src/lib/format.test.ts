import { describe, expect, it } from 'vitest';
import { createFormat, MISSING } from './format';

const english = createFormat({ language: 'en', digits: 'latin', calendar: 'gregorian', zone: 'utc' });
const persian = createFormat({ language: 'fa', digits: 'persian', calendar: 'jalali', zone: 'utc' });
/** Direction marks that Intl puts around Persian signs are not what is compared. */
const bare = (text: string) => text.replaceAll(/[\u200e\u200f\u061c]/g, '');

describe('prices', () => {
  it.each([
    [0.00000123, '0.00000123'],
    [64995.12, '64,995.12'],
    [64995.1, '64,995.10'],
    [1.2345, '1.2345'],
    [0.5, '0.50'],
    [0.02515999967820282, '0.02516'],
    [99.999_999, '100.00'],
  ])('keep their own precision: %s', (price, text) => {
    expect(english.number(price, 'price')).toBe(text);
  });
});

describe('figures', () => {
  it('show a missing one as a dash, never as zero', () => {
    expect(english.number(null, 'price')).toBe(MISSING);
    expect(english.number(undefined, 'fraction')).toBe(MISSING);
    expect(english.number(Number.NaN, 'count')).toBe(MISSING);
    expect(english.number(0, 'count')).toBe('0');
  });

  it('tell fractions and percentages apart', () => {
    expect(english.number(0.587, 'fraction')).toBe('58.7%');
    expect(english.number(58.7, 'percentage')).toBe('58.7%');
  });

  it('carry a sign where they are changes', () => {
    expect(english.number(2.5, 'change')).toBe('+2.50%');
    expect(english.number(-0.0123, 'fraction_change')).toBe('-1.23%');
    expect(english.number(0, 'change')).toBe('0.00%');
  });

  it('are written in Persian digits where chosen', () => {
    expect(persian.number(64995.12, 'price')).toBe('۶۴٬۹۹۵٫۱۲');
    expect(bare(persian.number(0.5, 'fraction'))).toBe('۵۰٫۰٪');
  });
});

describe('times', () => {
  it('follow the Jalali calendar where chosen', () => {
    // Nowruz 1400 fell on 2021-03-21.
    expect(persian.day('2021-03-21T00:00:00Z')).toBe('۱ فروردین ۱۴۰۰');
    expect(english.day('2021-03-21T00:00:00Z')).toBe('Mar 21, 2021');
  });

  it('mix Persian words with Latin digits and the Gregorian calendar where chosen', () => {
    const mixed = createFormat({ language: 'fa', digits: 'latin', calendar: 'gregorian', zone: 'utc' });

    expect(bare(mixed.day('2021-03-21T00:00:00Z'))).toContain('2021');
  });

  it('name the zone', () => {
    expect(english.time('2021-12-31T00:00:00Z')).toContain('UTC');
  });

  it('give ages in the largest fitting unit', () => {
    const now = Date.parse('2022-01-01T00:00:00Z');

    expect(english.ago('2021-12-31T23:59:30Z', now)).toBe('30 sec. ago');
    expect(english.ago('2021-12-31T00:00:00Z', now)).toBe('24 hr. ago');
    expect(english.ago('2021-12-11T00:00:00Z', now)).toBe('21 days ago');
    expect(english.ago('2018-01-01T00:00:00Z', now)).toBe('4 yr. ago');
  });

  it('are a dash when unknown or broken', () => {
    expect(english.day(null)).toBe(MISSING);
    expect(english.time('not a time')).toBe(MISSING);
  });

  it('give horizons in days when they are whole days', () => {
    expect(english.hours(240)).toBe('10 days');
    expect(english.hours(30)).toBe('30 hours');
  });
});
