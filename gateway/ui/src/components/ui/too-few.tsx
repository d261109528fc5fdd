import { countedClaims } from '@/lib/claim-record';
import type { ClaimRecord } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';

/**
 * What a record lacks before it may be a percentage. The minimum counts independent claims: where their number is
 * known, that is what is shown; where it is not and all settled ones would be enough, no distance is made up.
 */
export function TooFew({
  record,
}: {
  record: Pick<ClaimRecord, 'settled' | 'effective_settled' | 'minimum'>;
}) {
  const t = useText();
  const format = useFormat();
  const settled = format.number(record.settled, 'count');
  const minimum = format.number(record.minimum, 'count');
  const counted = countedClaims(record);
  const isStated = record.effective_settled !== null && record.effective_settled !== undefined;
  if (counted >= record.minimum) {
    return (
      <span
        className="muted"
        data-tip={isStated ? undefined : t('record.no_rate_hint', { settled, minimum })}
      >
        {t('record.no_rate', { settled })}
      </span>
    );
  }
  return (
    <span className="muted">
      {isStated && counted < record.settled
        ? t('record.too_few_independent', { counted: format.number(counted, 'count'), minimum, settled })
        : t('record.too_few', { settled: format.number(counted, 'count'), minimum })}
    </span>
  );
}
