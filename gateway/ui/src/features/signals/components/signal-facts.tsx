import type { ReactNode } from 'react';
import { Code } from '@/components/ui/badge';
import { DataList } from '@/components/ui/data-list';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { RecordLine } from '@/components/ui/record-line';
import type { SignalDetail, SignalOdds } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { Outcome } from './signal-table';

type Row = [string, ReactNode];

/** How it may end; a signal from before these were kept has none. */
function oddsRows(odds: SignalOdds | null, t: ReturnType<typeof useText>): Row[] {
  if (!odds) return [];
  return [
    [t('signals.target_probability'), <Figure key="target" value={odds.target} kind="fraction" />],
    [t('signals.stop_probability'), <Figure key="stop" value={odds.stop} kind="fraction" />],
    [t('signals.horizon_probability'), <Figure key="horizon" value={odds.horizon} kind="fraction" />],
    [
      t('signals.expectancy'),
      <Figure key="expectancy" value={odds.expectancy_r} kind="multiple" unit={t('unit.r')} />,
    ],
    [t('signals.model_weight'), <Figure key="weight" value={odds.model_weight} kind="fraction" />],
  ];
}

/** What was claimed, unchanged since issue. */
export function SignalFacts({ signal }: { signal: SignalDetail }) {
  const t = useText();
  const format = useFormat();
  return (
    <Panel title={t('signals.claim')} asOf={signal.generated_at} runKind={signal.run_kind} dated>
      <DataList
        rows={[
          [
            t('signals.entry'),
            <Figure key="entry" value={signal.entry_price} kind="price" unit={t('unit.usd')} />,
          ],
          [
            t('signals.stop'),
            <Figure key="stop" value={signal.stop_loss} kind="price" unit={t('unit.usd')} />,
          ],
          [
            t('signals.target'),
            <Figure key="target" value={signal.target_price} kind="price" unit={t('unit.usd')} />,
          ],
          [t('signals.risk_reward'), <Figure key="ratio" value={signal.risk_reward_ratio} kind="ratio" />],
          [t('word.confidence'), <Figure key="confidence" value={signal.confidence_score} kind="fraction" />],
          ...oddsRows(signal.probabilities, t),
          [t('signals.risk'), <Code key="risk" group="risk" code={signal.risk_level} />],
          [t('signals.position_size'), <Figure key="size" value={signal.position_size} kind="fraction" />],
          [t('signals.horizon'), format.hours(signal.time_horizon_hours)],
          [t('signals.generated'), format.time(signal.generated_at)],
          [t('signals.expires'), format.time(signal.expires_at)],
        ]}
      />
      <RecordLine record={signal.why.signal?.record} />
    </Panel>
  );
}

/** What became of it, by event time. */
export function SignalOutcomePanel({ signal }: { signal: SignalDetail }) {
  const t = useText();
  const format = useFormat();
  const { outcome } = signal;
  return (
    <Panel title={t('signals.outcome')} asOf={outcome?.exit_time} dated>
      <p className="headline">
        <Outcome signal={signal} />
        {outcome?.reason && (
          <span className="muted">
            {' '}
            <Code group="outcome_reason" code={outcome.reason} />
          </span>
        )}
      </p>
      {outcome ? (
        <DataList
          rows={[
            [
              t('signals.exit_price'),
              <Figure key="exit" value={outcome.exit_price} kind="price" unit={t('unit.usd')} />,
            ],
            [t('signals.exit_time'), format.time(outcome.exit_time)],
            [
              t('signals.return_net'),
              <Figure key="return" value={outcome.return_net} kind="fraction_change" />,
            ],
            [
              t('signals.r'),
              <Figure key="r" value={outcome.r_multiple} kind="multiple" unit={t('unit.r')} />,
            ],
            [t('signals.mfe'), <Figure key="mfe" value={outcome.mfe} kind="fraction" />],
            [t('signals.mae'), <Figure key="mae" value={outcome.mae} kind="fraction" />],
          ]}
        />
      ) : (
        <p className="muted">{t('signals.no_outcome')}</p>
      )}
    </Panel>
  );
}
