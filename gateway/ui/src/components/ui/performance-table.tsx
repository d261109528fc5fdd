import type { ReactNode } from 'react';
import { isProven } from '@/lib/claim-record';
import type { SignalPerformance } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { DataList } from './data-list';
import { Figure } from './figure';
import { TooFew } from './too-few';

/** Stated against observed, bin by bin. */
function reliabilityText(
  reliability: NonNullable<SignalPerformance['reliability']>,
  t: ReturnType<typeof useText>,
  format: ReturnType<typeof useFormat>,
): string {
  const bins = reliability.bins.map((bin) =>
    t('score.reliability_bin', {
      stated: format.number(bin.stated, 'fraction'),
      observed: format.number(bin.observed, 'fraction'),
      n: format.number(bin.count, 'count'),
    }),
  );
  return format.list(bins);
}

/** Scores of the signals of one kind of run; never mixed with another kind. */
export function SignalScore({
  score,
  layout = 'list',
}: {
  score: SignalPerformance;
  layout?: 'list' | 'strip';
}) {
  const t = useText();
  const format = useFormat();
  // The rate is of those that reached a barrier: target or stop.
  const settled = score.hit_target + score.hit_stop;
  const proven = isProven({ settled, minimum: score.minimum, hit_rate: score.hit_rate });
  const range = `${format.number(score.wilson_low, 'fraction')} … ${format.number(score.wilson_high, 'fraction')}`;
  const rows: [string, ReactNode][] = [
    [t('score.signals'), <Figure key="signals" value={score.signals} kind="count" />],
    [t('score.filled'), <Figure key="filled" value={score.filled} kind="count" />],
    [t('outcome.hit_target'), <Figure key="target" value={score.hit_target} kind="count" />],
    [t('outcome.hit_stop'), <Figure key="stop" value={score.hit_stop} kind="count" />],
    [t('outcome.expired'), <Figure key="expired" value={score.expired} kind="count" />],
    [
      t('score.hit_rate'),
      proven ? (
        <span key="rate">
          <Figure value={score.hit_rate} kind="fraction" />{' '}
          <span className="muted" data-tip={t('score.wilson')}>
            <bdi dir="ltr">{range}</bdi>
          </span>
        </span>
      ) : (
        <TooFew key="rate" record={{ settled, minimum: score.minimum }} />
      ),
    ],
    [t('score.abstained'), <Figure key="abstained" value={score.abstained} kind="count" />],
    [t('score.coverage'), <Figure key="coverage" value={score.coverage} kind="fraction" />],
    [
      t('score.calibration_error'),
      score.reliability ? (
        <span key="ece" data-tip={reliabilityText(score.reliability, t, format)}>
          <Figure value={score.reliability.expected_calibration_error} kind="fraction" />
        </span>
      ) : (
        <TooFew key="ece" record={{ settled, minimum: score.minimum }} />
      ),
    ],
    [t('score.expectancy'), <Figure key="r" value={score.expectancy_r} kind="multiple" unit={t('unit.r')} />],
  ];
  if (layout === 'list') return <DataList rows={rows} />;
  return (
    <div className="strip">
      {rows.map(([name, value]) => (
        <div key={name} className="strip-item">
          <span className="strip-label">{name}</span>
          <span className="strip-value small-value">{value}</span>
        </div>
      ))}
    </div>
  );
}
