import type { MarketOverview } from '@/lib/contract';
import { MISSING } from '@/lib/format';
import { useFormat, useText } from '@/lib/i18n';

/** How many coins rise, stand and fall, as one bar with its counts. */
export function BreadthBar({ breadth }: { breadth: MarketOverview['breadth'] }) {
  const t = useText();
  const format = useFormat();
  if (!breadth) return <span>{MISSING}</span>;
  const { advancing, declining, unchanged } = breadth;
  const total = Math.max(1, advancing + declining + unchanged);
  const share = (count: number) => ({ inlineSize: `${(count / total) * 100}%` });
  const texts = {
    up: t('market.advancing', { count: advancing, n: format.number(advancing, 'count') }),
    flat: t('market.unchanged', { count: unchanged, n: format.number(unchanged, 'count') }),
    down: t('market.declining', { count: declining, n: format.number(declining, 'count') }),
  };
  return (
    <span className="breadth">
      <span className="breadth-bar" role="img" aria-label={format.list([texts.up, texts.flat, texts.down])}>
        <span className="breadth-up" style={share(advancing)} />
        <span className="breadth-flat" style={share(unchanged)} />
        <span className="breadth-down" style={share(declining)} />
      </span>
      <span className="breadth-text" aria-hidden="true">
        <span className="figure-up">{texts.up}</span>
        <span className="figure-down">{texts.down}</span>
      </span>
    </span>
  );
}
