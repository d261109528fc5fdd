import type { DailyMean } from '@/lib/contract';
import type { Kind } from '@/lib/format';
import { useFormat, useText } from '@/lib/i18n';
import { Figure } from './figure';

/** A mean with its interval and count; below its minimum only how far it is from one. */
export function DailyMeanFigure({ record, kind }: { record: DailyMean; kind: Kind }) {
  const t = useText();
  const format = useFormat();
  const counts = {
    n: format.number(record.n, 'count'),
    counted: format.number(record.effective_n, 'count'),
    minimum: format.number(record.minimum, 'count'),
  };
  if (record.mean === null) {
    return (
      <span className="muted" data-tip={t('daily.hint', counts)}>
        {t('daily.too_few', counts)}
      </span>
    );
  }
  const range = `${format.number(record.low, kind)} … ${format.number(record.high, kind)}`;
  return (
    <span data-tip={t('daily.hint', counts)}>
      <Figure value={record.mean} kind={kind} />{' '}
      <span className="muted">
        <bdi dir="ltr">{range}</bdi> {t('daily.count', counts)}
      </span>
    </span>
  );
}
