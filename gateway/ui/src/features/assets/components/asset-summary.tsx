import { AsOf } from '@/components/ui/as-of';
import { Figure } from '@/components/ui/figure';
import { Provenance } from '@/components/ui/provenance';
import type { AssetDetail } from '@/lib/contract';
import { useText } from '@/lib/i18n';
import { useStaleness } from '@/lib/staleness';

/** Price and size of the coin in one line. */
export function AssetSummary({ asset }: { asset: AssetDetail }) {
  const t = useText();
  const checked = useStaleness()?.get(asset.id);
  return (
    <Provenance asOf={asset.price_as_of} source={asset.source}>
      <section className="panel" aria-label={t('assets.summary')}>
        <div className="strip">
          <div className="strip-item">
            <span className="strip-label">{t('assets.price')}</span>
            <span className="strip-value">
              <Figure value={asset.current_price} kind="price" unit={t('unit.usd')} />
            </span>
            <AsOf asOf={asset.price_as_of} source={asset.source} dated={!asset.is_active} checked={checked} />
          </div>
          {(['24h', '7d', '30d'] as const).map((span) => (
            <div key={span} className="strip-item">
              <span className="strip-label">{t(`span.${span}`)}</span>
              <span className="strip-value">
                <Figure value={asset[`price_change_percentage_${span}`]} kind="change" />
              </span>
            </div>
          ))}
          <div className="strip-item">
            <span className="strip-label">{t('assets.market_cap')}</span>
            <span className="strip-value">
              <Figure value={asset.market_cap} kind="usd" />
            </span>
          </div>
          <div className="strip-item">
            <span className="strip-label">{t('assets.volume')}</span>
            <span className="strip-value">
              <Figure value={asset.total_volume} kind="usd" />
            </span>
          </div>
          <div className="strip-item">
            <span className="strip-label">{t('assets.supply')}</span>
            <span className="strip-value">
              <Figure value={asset.circulating_supply} kind="compact" />
            </span>
          </div>
        </div>
      </section>
    </Provenance>
  );
}
