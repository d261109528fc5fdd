import { Link } from 'react-router';
import { RegimeBadge, SideBadge } from '@/components/ui/badge';
import { EvidenceText } from '@/components/ui/evidence-text';
import { Figure } from '@/components/ui/figure';
import { Meter } from '@/components/ui/meter';
import { SectorLink } from '@/components/ui/sector-link';
import { Ticker } from '@/components/ui/symbol';
import type {
  MacroOverview,
  SectorOverview,
  SectorPerformance,
  SignalOverview,
  WatchlistOverview,
} from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';

export function MacroCardBody({ data }: { data: MacroOverview }) {
  const t = useText();
  const format = useFormat();
  const { regime } = data;
  if (!regime) return <p className="muted">{t('state.no_analysis')}</p>;
  const reason = regime.evidence.find((item) => item.supports) ?? regime.evidence[0];
  return (
    <>
      <p className="layer-state">
        <RegimeBadge regime={regime.regime} />
        <Figure value={regime.confidence_score} kind="fraction" label={t('macro.confidence')} />
      </p>
      <Meter value={regime.confidence_score} label={t('macro.confidence')} />
      <p className="layer-line">
        {t(regime.is_age_lower_bound ? 'macro.age_at_least' : 'macro.age', {
          days: format.days(regime.age_days),
        })}
      </p>
      {reason && (
        <p className="layer-line">
          <EvidenceText evidence={reason} />
        </p>
      )}
    </>
  );
}

function SectorLine({ sectors, label }: { sectors: SectorPerformance[]; label: string }) {
  return (
    <div className="layer-list">
      <span className="layer-label">{label}</span>
      <ul>
        {sectors.slice(0, 3).map((sector) => (
          <li key={sector.slug}>
            <SectorLink slug={sector.slug} name={sector.name} />
            <Figure value={sector.performance_7d} kind="change" />
          </li>
        ))}
      </ul>
    </div>
  );
}

export function SectorCardBody({ data }: { data: SectorOverview }) {
  const t = useText();
  return (
    <div className="layer-columns">
      <SectorLine sectors={data.leading} label={t('sectors.leading_7d')} />
      <SectorLine sectors={data.lagging} label={t('sectors.lagging_7d')} />
    </div>
  );
}

export function AssetCardBody({ data }: { data: WatchlistOverview }) {
  const t = useText();
  const format = useFormat();
  const items = data.watchlist?.items ?? [];
  const best = items
    .filter((item) => item.score?.score !== null && item.score !== null)
    .sort((a, b) => (b.score?.score ?? 0) - (a.score?.score ?? 0))
    .slice(0, 3);
  return (
    <>
      <p className="layer-line">
        {t('assets.listed', {
          n: format.number(items.length, 'count'),
          maximum: format.number(data.watchlist?.max_assets ?? null, 'count'),
        })}
        {' · '}
        {t('recommendations.open', {
          count: data.top_recommendations.length,
          n: format.number(data.top_recommendations.length, 'count'),
        })}
      </p>
      <div className="layer-list">
        <span className="layer-label">{t('assets.best_scores')}</span>
        <ul>
          {best.map((item) => (
            <li key={item.symbol}>
              <Ticker symbol={item.symbol} />
              <SideBadge side={item.position_type} />
              <Figure value={item.score?.score} kind="score" label={t('assets.score')} />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

export function TimingCardBody({ data }: { data: SignalOverview }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <p className="layer-line">
        {t('signals.active_count', {
          count: data.counts.active,
          n: format.number(data.counts.active, 'count'),
        })}
        {' · '}
        {t('signals.closed_count', {
          count: data.counts.closed,
          n: format.number(data.counts.closed, 'count'),
        })}
      </p>
      <div className="layer-list">
        <span className="layer-label">{t('signals.newest')}</span>
        {data.active.length === 0 && <p className="muted">{t('signals.none_active')}</p>}
        <ul>
          {data.active.slice(0, 3).map((signal) => (
            <li key={signal.id}>
              <Link to={`/signals/${signal.id}`} className="symbol-link">
                <bdi className="ticker" lang="en">
                  {signal.symbol}
                </bdi>
              </Link>
              <SideBadge side={signal.signal_type} />
              <Figure
                value={signal.entry_price}
                kind="price"
                label={t('signals.entry')}
                asOf={signal.generated_at}
              />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
