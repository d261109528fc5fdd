import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CoinStaleness } from '@/lib/contract';
import { startI18n } from '@/lib/i18n';
import { AsOf } from './as-of';

beforeAll(() => startI18n('en'));

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();
const checked: CoinStaleness = {
  crypto_id: 1,
  symbol: 'BTC',
  is_stale: true,
  reason: 'disagreement',
  last_data_at: ago(0),
  disagreement: 0.0412,
  checked_at: ago(0),
};
const html = renderToStaticMarkup;

describe('AsOf', () => {
  it('says age and source, and nothing of staleness while a price is fresh', () => {
    const shown = html(<AsOf asOf={ago(2)} source="binance" />);

    expect(shown).toContain('2 hr. ago');
    expect(shown).toContain('Binance');
    expect(shown).not.toContain('badge');
  });

  it('names the provider of what was rolled up', () => {
    expect(html(<AsOf asOf={ago(2)} source="rollup:binance" />)).toContain('Binance, rolled up');
  });

  it('says in words, not by a badge alone, that sources disagree and by how much', () => {
    const shown = html(<AsOf asOf={ago(0)} source="binance" checked={checked} />);

    expect(shown).toContain('Sources disagree');
    expect(shown).toContain('4.1%');
  });

  it('tells a coin without data by the time of its last price', () => {
    const shown = html(
      <AsOf asOf={ago(0)} source="binance" checked={{ ...checked, reason: 'no_data', disagreement: null }} />,
    );

    expect(shown).toContain('Stale');
    expect(shown).toContain('No fresh price');
  });

  it('doubts nothing of a coin that has gone', () => {
    expect(html(<AsOf asOf={ago(9_000)} source="binance" checked={checked} dated />)).not.toContain('badge');
  });
});
