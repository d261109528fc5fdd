import { countedClaims } from '@/lib/claim-record';
import type { ClaimRecord } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';

/**
 * What a record lacks before it may be a percentage. The minimum counts independent claims: where their number is
 * known, that is what is shown; where it is not and all settled ones would be enough, no distance is made up.
 */
export function TooFew({ record }: { record: Pick<ClaimRecord, 'settled' | 'effective_n' | 'minimum'> }) {
  const t = useText();
  const format = useFormat();
  const settled = format.number(record.settled, 'count');
  const minimum = format.number(record.minimum, 'count');
  const enough = countedClaims(record);
  const counted = format.number(enough, 'count');
  if (enough >= record.minimum) {
    return <span className="muted">{t('record.no_rate', { settled })}</span>;
  }
  return enough < record.settled ? (
    <span className="muted" data-tip={t('record.independent_hint', { counted, minimum, settled })}>
      {t('record.too_few_independent', { counted, minimum, settled })}
    </span>
  ) : (
    <span className="muted">{t('record.too_few', { settled: counted, minimum })}</span>
  );
}
