import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { AsOf } from '@/components/ui/as-of';
import { Code, RegimeBadge, SideBadge } from '@/components/ui/badge';
import { Figure } from '@/components/ui/figure';
import { English } from '@/components/ui/foreign';
import { Provenance } from '@/components/ui/provenance';
import { RecordLine } from '@/components/ui/record-line';
import { ScoreComponents } from '@/components/ui/score-components';
import { SectorLink } from '@/components/ui/sector-link';
import { Ticker } from '@/components/ui/symbol';
import type { ClaimRecord, SignalDetail } from '@/lib/contract';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import { usePreferences } from '@/lib/preferences';

/** Records of the layers above, as they keep them themselves. */
export type LayerRecords = Partial<Record<'asset' | 'sector' | 'regime' | 'prediction', ClaimRecord | null>>;

/** From the signal down to what it stands on; every step with its own record. */
export function WhyChain({ signal, records }: { signal: SignalDetail; records: LayerRecords }) {
  const t = useText();
  const { why } = signal;
  return (
    <ol className="why">
      <Step
        level="L4"
        title={t('why.signal')}
        record={why.signal?.record}
        asOf={signal.generated_at}
        there={!!why.signal}
      >
        {why.signal && <SignalStep signal={signal} />}
      </Step>
      <Step
        level="L3"
        title={t('why.asset')}
        record={why.asset?.record ?? records.asset}
        asOf={why.asset?.analysis_time}
        there={!!why.asset}
      >
        {why.asset && <AssetStep signal={signal} asset={why.asset} />}
      </Step>
      <Step
        level="L2"
        title={t('why.sector')}
        record={why.sector?.record ?? records.sector}
        asOf={why.sector?.analysis_time}
        there={!!why.sector}
      >
        {why.sector && <SectorStep sector={why.sector} />}
      </Step>
      <Step
        level="L1"
        title={t('why.regime')}
        record={why.regime?.record ?? records.regime}
        asOf={why.regime?.analysis_time}
        there={!!why.regime}
      >
        {why.regime && (
          <p className="why-line">
            <RegimeBadge regime={why.regime.regime} />
            <span>
              {t('word.confidence')} <Figure value={why.regime.confidence_score} kind="fraction" />
            </span>
            <Link to="/macro" className="text-link">
              {t('nav.macro')}
            </Link>
          </p>
        )}
      </Step>
      <Step
        level="M"
        title={t('why.prediction')}
        record={why.prediction?.record ?? records.prediction}
        asOf={why.prediction?.issued_at}
        there={!!why.prediction}
      >
        {why.prediction && (
          <p className="why-line">
            <span>
              {t('why.probability')} <Figure value={why.prediction.probability} kind="fraction" />
            </span>
            <bdi lang="en" className="muted">
              {why.prediction.model} {why.prediction.version}
            </bdi>
          </p>
        )}
      </Step>
    </ol>
  );
}

function Step({
  level,
  title,
  asOf,
  record,
  there,
  children,
}: {
  level: string;
  title: string;
  asOf: string | null | undefined;
  record: ClaimRecord | null | undefined;
  there: boolean;
  children: ReactNode;
}) {
  const t = useText();
  return (
    <li className="why-step">
      <Provenance asOf={asOf}>
        <header className="why-header">
          <span className="layer-level" lang="en">
            {level}
          </span>
          <h3>{title}</h3>
          <AsOf asOf={asOf} dated />
        </header>
        {there ? children : <p className="muted">{t(level === 'M' ? 'why.no_model' : 'why.not_there')}</p>}
        {there && <RecordLine record={record} />}
      </Provenance>
    </li>
  );
}

function SignalStep({ signal }: { signal: SignalDetail }) {
  const t = useText();
  return (
    <>
      <p className="why-line">
        <SideBadge side={signal.signal_type} />
        <Ticker symbol={signal.symbol} />
        <span>
          {t('why.rule')} <Code group="rule" code={signal.why.signal?.rule} />
        </span>
        <span>
          {t('why.atr')} <Figure value={signal.why.signal?.atr} kind="price" />
        </span>
      </p>
      <SignalReason signal={signal} />
    </>
  );
}

/** Why the rule spoke, from its code and figures; a rule that is not known here speaks for itself, in English. */
function SignalReason({ signal }: { signal: SignalDetail }) {
  const code = useCodeText();
  const format = useFormat();
  const { language } = usePreferences();
  const { signal: claim, asset } = signal.why;
  if (!claim?.reason) return null;
  const known =
    language !== 'en' && asset
      ? code(`signal_reason_${signal.signal_type}`, claim.rule, {
          score: format.number(asset.score, 'score'),
          rank: format.number(asset.rank, 'count'),
          universe: format.number(asset.universe, 'count'),
        })
      : null;
  return <p className="why-reason">{known ?? <English>{claim.reason}</English>}</p>;
}

function AssetStep({
  signal,
  asset,
}: {
  signal: SignalDetail;
  asset: NonNullable<SignalDetail['why']['asset']>;
}) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <p className="why-line">
        <Ticker symbol={signal.symbol} />
        <SideBadge side={asset.stance} />
        <span>
          {t('assets.score')} <Figure value={asset.score} kind="score" />
        </span>
        <span className="muted">
          {t('assets.rank_of', {
            rank: format.number(asset.rank, 'count'),
            universe: format.number(asset.universe, 'count'),
          })}
        </span>
      </p>
      {asset.components && (
        <details className="disclosure">
          <summary>{t('why.components')}</summary>
          <ScoreComponents components={asset.components} />
        </details>
      )}
    </>
  );
}

function SectorStep({ sector }: { sector: NonNullable<SignalDetail['why']['sector']> }) {
  const t = useText();
  return (
    <p className="why-line">
      <SectorLink slug={sector.slug} name={sector.name} />
      <span>
        {t('span.7d')} <Figure value={sector.performance_7d} kind="change" />
      </span>
      <span>
        {t('sectors.relative_strength')} <Figure value={sector.relative_strength} kind="score" />
      </span>
      {sector.quadrant && <Code group="quadrant" code={sector.quadrant} />}
    </p>
  );
}
