import type { CoinStaleness } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import type { Doubt } from '@/lib/staleness';
import { Badge } from './badge';

/** Says that a figure is not to be built upon, and why. */
export function DoubtBadge({
  doubt,
  asOf,
  checked,
}: {
  doubt: Doubt | null;
  asOf?: string | null | undefined;
  checked?: CoinStaleness | undefined;
}) {
  const t = useText();
  const format = useFormat();
  if (!doubt) return null;
  const hint =
    doubt === 'disagreement'
      ? t('doubt.disagreement_hint', { distance: format.number(checked?.disagreement, 'fraction') })
      : t(doubt === 'no_data' ? 'doubt.no_data_hint' : 'state.stale_hint', {
          time: format.time(doubt === 'no_data' ? checked?.last_data_at : asOf),
        });
  return (
    <Badge tone="warn" tip={hint}>
      {t(doubt === 'disagreement' ? 'doubt.disagreement' : 'state.stale')}
      <span className="visually-hidden">: {hint}</span>
    </Badge>
  );
}
