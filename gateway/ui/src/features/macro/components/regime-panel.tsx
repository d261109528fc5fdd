import { Badge, RegimeBadge } from '@/components/ui/badge';
import { DataList } from '@/components/ui/data-list';
import { EmptyState } from '@/components/ui/empty-state';
import { EvidenceText } from '@/components/ui/evidence-text';
import { Figure } from '@/components/ui/figure';
import { Meter } from '@/components/ui/meter';
import { Panel } from '@/components/ui/panel';
import { RecordLine } from '@/components/ui/record-line';
import type { Evidence, RegimeAnalysis } from '@/lib/contract';
import type { Kind } from '@/lib/format';
import { useFormat, useText } from '@/lib/i18n';

const INDICATORS = [
  ['close', 'price'],
  ['sma_200', 'price'],
  ['distance_from_sma_200', 'fraction_change'],
  ['sma_200_slope_20d', 'fraction_change'],
  ['drawdown', 'fraction'],
  ['return_90d', 'fraction_change'],
  ['volatility_30d', 'fraction'],
  ['breadth', 'fraction'],
] as const satisfies [string, Kind][];

/** Which regime, how sure, since when, and how such claims have done. */
export function RegimePanel({ regime }: { regime: RegimeAnalysis }) {
  const t = useText();
  const format = useFormat();
  const model = regime.model ? `${regime.model.name} ${regime.model.version}` : null;
  return (
    <Panel title={t('macro.regime')} asOf={regime.as_of} runKind={regime.run_kind} source={model}>
      <p className="headline">
        <RegimeBadge regime={regime.regime} />
        <span className="headline-figure">
          <Figure value={regime.confidence_score} kind="fraction" label={t('macro.confidence')} />
        </span>
        <span className="muted">
          {t(regime.is_age_lower_bound ? 'macro.age_at_least' : 'macro.age', {
            days: format.days(regime.age_days),
          })}
        </span>
        {regime.degraded && (
          <Badge tone="warn" tip={t('state.degraded_hint')}>
            {t('state.degraded')}
          </Badge>
        )}
      </p>
      <Meter value={regime.confidence_score} label={t('macro.confidence')} />
      <RecordLine record={regime.record} />
      <DataList
        columns={2}
        rows={INDICATORS.map(([name, kind]) => [
          t(`macro.indicator.${name}`),
          <Figure key={name} value={regime.indicators[name]} kind={kind} />,
        ])}
      />
    </Panel>
  );
}

function EvidenceList({ title, items }: { title: string; items: Evidence[] }) {
  const t = useText();
  return (
    <div className="evidence">
      <h3>{title}</h3>
      {items.length === 0 && <p className="muted">{t('macro.no_evidence')}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.code}>
            <EvidenceText evidence={item} />
          </li>
        ))}
      </ul>
    </div>
  );
}

export function EvidencePanel({ regime }: { regime: RegimeAnalysis }) {
  const t = useText();
  if (regime.evidence.length === 0) return <EmptyState title={t('macro.no_evidence')} />;
  return (
    <Panel title={t('macro.evidence')} asOf={regime.as_of} runKind={regime.run_kind}>
      <div className="evidence-columns">
        <EvidenceList
          title={t('macro.evidence_for')}
          items={regime.evidence.filter((item) => item.supports)}
        />
        <EvidenceList
          title={t('macro.evidence_against')}
          items={regime.evidence.filter((item) => !item.supports)}
        />
      </div>
    </Panel>
  );
}
