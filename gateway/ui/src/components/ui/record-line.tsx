import { countedClaims, isProven } from '@/lib/claim-record';
import type { ClaimRecord } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { RunBadge } from './badge';
import { TooFew } from './too-few';

/** How such claims have done: a rate only above its minimum count, else how far it is from it. */
export function RecordLine({ record }: { record: ClaimRecord | null | undefined }) {
  const t = useText();
  const format = useFormat();
  if (!record) return <span className="record-line muted">{t('record.none')}</span>;
  const settled = format.number(record.settled, 'count');
  const claims = format.number(record.claims, 'count');
  const minimum = format.number(record.minimum, 'count');
  const counted = format.number(countedClaims(record), 'count');
  const overlap = countedClaims(record) < record.settled;
  const hint = t(overlap ? 'record.hint_independent' : 'record.hint', { settled, claims, minimum, counted });
  return (
    <span className="record-line" data-tip={hint}>
      <span className="record-label">{t('record.label')}</span>
      {isProven(record) ? (
        <span>
          <strong>{format.number(record.hit_rate, 'fraction')}</strong> {t('record.of_settled', { settled })}
        </span>
      ) : (
        <TooFew record={record} />
      )}
      <RunBadge runKind={record.run_kind} />
    </span>
  );
}
