import { isStale } from '@/lib/freshness';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import { useNow } from '@/lib/use-now';
import { Badge, RunBadge } from './badge';
import type { Origin } from './provenance';

/**
 * Age, source and kind of run of what is shown; an answer that is too old is marked. What is `dated` speaks of its
 * own day (a claim, an outcome), shows that day and does not grow stale.
 */
export function AsOf({ asOf, source, runKind, dated = false }: Origin & { dated?: boolean }) {
  const t = useText();
  const code = useCodeText();
  const format = useFormat();
  const now = useNow();
  if (!asOf && !source && !runKind) return null;
  const stale = !dated && isStale(asOf, runKind, now);
  return (
    <span className="as-of">
      {asOf && (
        <time dateTime={asOf} data-tip={t('figure.as_of', { time: format.time(asOf) })}>
          {dated || runKind === 'replay' ? format.day(asOf) : format.ago(asOf, now)}
        </time>
      )}
      {source && (
        <span className="as-of-source">
          <bdi>{code('source', source) ?? source}</bdi>
        </span>
      )}
      {stale && (
        <Badge tone="warn" tip={t('state.stale_hint', { time: format.time(asOf) })}>
          {t('state.stale')}
        </Badge>
      )}
      <RunBadge runKind={runKind} />
    </span>
  );
}
