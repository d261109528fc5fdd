import type { CoinStaleness } from '@/lib/contract';
import { useFormat, useSourceName, useText } from '@/lib/i18n';
import { doubtOf } from '@/lib/staleness';
import { useNow } from '@/lib/use-now';
import { RunBadge } from './badge';
import { DoubtBadge } from './doubt-badge';
import type { Origin } from './provenance';

/**
 * Age, source and kind of run of what is shown; an answer that is too old is marked. What is `dated` speaks of its
 * own day (a claim, an outcome), shows that day and does not grow stale.
 */
export function AsOf({
  asOf,
  source,
  runKind,
  dated = false,
  checked,
}: Origin & {
  dated?: boolean;
  /** What the platform found when it last checked the coin of this price. */
  checked?: CoinStaleness | undefined;
}) {
  const t = useText();
  const sourceName = useSourceName();
  const format = useFormat();
  const now = useNow();
  if (!asOf && !source && !runKind) return null;
  return (
    <span className="as-of">
      {asOf && (
        <time dateTime={asOf} data-tip={t('figure.as_of', { time: format.time(asOf) })}>
          {dated || runKind === 'replay' ? format.day(asOf) : format.ago(asOf, now)}
        </time>
      )}
      {source && (
        <span className="as-of-source">
          <bdi>{sourceName(source)}</bdi>
        </span>
      )}
      <DoubtBadge doubt={dated ? null : doubtOf(asOf, runKind, checked, now)} asOf={asOf} checked={checked} />
      <RunBadge runKind={runKind} />
    </span>
  );
}
