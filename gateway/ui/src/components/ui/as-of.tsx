import { isStale } from '@/lib/freshness';
import { useFormat, useText } from '@/lib/i18n';
import { useNow } from '@/lib/use-now';
import { Badge, RunBadge } from './badge';
import type { Origin } from './provenance';

/** Age, source and kind of run of what is shown; an answer that is too old is marked. */
export function AsOf({ asOf, source, runKind }: Origin) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  if (!asOf && !source && !runKind) return null;
  const stale = isStale(asOf, runKind, now);
  return (
    <span className="as-of">
      {asOf && (
        <time dateTime={asOf} data-tip={t('figure.as_of', { time: format.time(asOf) })}>
          {runKind === 'replay' ? format.day(asOf) : format.ago(asOf, now)}
        </time>
      )}
      {source && <bdi className="as-of-source">{source}</bdi>}
      {stale && (
        <Badge tone="warn" tip={t('state.stale_hint', { time: format.time(asOf) })}>
          {t('state.stale')}
        </Badge>
      )}
      <RunBadge runKind={runKind} />
    </span>
  );
}
