import { AsOf } from '@/components/ui/as-of';
import { Code } from '@/components/ui/badge';
import { Figure } from '@/components/ui/figure';
import { Gauge } from '@/components/ui/gauge';
import { Provenance } from '@/components/ui/provenance';
import { Ticker } from '@/components/ui/symbol';
import type { Layer, MacroOverview, MarketOverview } from '@/lib/contract';
import { useCodeText, useText } from '@/lib/i18n';
import { BreadthBar } from './breadth-bar';
import { Unavailable } from './layer-card';

/** The market in one line. */
export function MarketStrip({
  market,
  macro,
}: {
  market: Layer<MarketOverview>;
  macro: Layer<MacroOverview>;
}) {
  const t = useText();
  const code = useCodeText();
  const { data } = market;
  const sentiment = macro.data?.sentiment;
  return (
    <section className="market-strip panel" aria-label={t('market.title')}>
      {!market.available && <Unavailable layer={market} />}
      <Provenance asOf={data?.as_of}>
        <div className="strip">
          <div className="strip-item">
            <span className="strip-label">{t('market.cap')}</span>
            <span className="strip-value">
              <Figure value={data?.total_market_cap} kind="usd" />
            </span>
            <AsOf asOf={data?.as_of} />
          </div>
          <div className="strip-item">
            <span className="strip-label">{t('market.volume_24h')}</span>
            <span className="strip-value">
              <Figure value={data?.total_volume_24h} kind="usd" />
            </span>
          </div>
          <div className="strip-item">
            <span className="strip-label">{t('market.dominance')}</span>
            <span className="strip-value">
              <Figure value={data?.btc_dominance} kind="percentage" />
            </span>
          </div>
          <div className="strip-item strip-wide">
            <span className="strip-label">{t('market.breadth')}</span>
            <BreadthBar breadth={data?.breadth ?? null} />
          </div>
          <div className="strip-item strip-wide">
            <span className="strip-label">{t('market.movers')}</span>
            <Movers data={data} />
          </div>
          <div className="strip-item strip-gauge">
            <Gauge
              value={sentiment?.fear_greed_index ?? null}
              label={t('macro.fear_greed')}
              text={code('fear_greed', sentiment?.classification) ?? t('figure.missing')}
            />
            <span className="strip-gauge-text">
              <span className="strip-label">{t('macro.fear_greed')}</span>
              <strong>
                <Code group="fear_greed" code={sentiment?.classification} />
              </strong>
              {sentiment && (
                <span className="as-of-source">{code('source', sentiment.source) ?? sentiment.source}</span>
              )}
            </span>
          </div>
        </div>
      </Provenance>
    </section>
  );
}

function Movers({ data }: { data: MarketOverview | null }) {
  const movers = [...(data?.leaders ?? []).slice(0, 2), ...(data?.laggards ?? []).slice(0, 2)];
  return (
    <ul className="movers">
      {movers.map((mover) => (
        <li key={mover.symbol}>
          <Ticker symbol={mover.symbol} />
          <Figure value={mover.price_change_percentage_24h} kind="change" />
        </li>
      ))}
    </ul>
  );
}
