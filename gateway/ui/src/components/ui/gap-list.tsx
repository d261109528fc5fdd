import type { CandleGap } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';

/** Each stretch without candles, the newest first, for those who want to know more than that there are some. */
export function GapList({ gaps, timeframe }: { gaps: CandleGap[]; timeframe: string }) {
  const t = useText();
  const format = useFormat();
  if (gaps.length === 0) return null;
  const at = timeframe === '1d' ? format.day : format.time;
  const newest = [...gaps].sort((one, other) => Date.parse(other.from) - Date.parse(one.from));
  return (
    <details className="disclosure gap-list">
      <summary>{t('quality.gap_list', { n: format.number(gaps.length, 'count') })}</summary>
      <ul>
        {newest.map((gap) => (
          <li key={gap.from}>
            <bdi>{at(gap.from)}</bdi> – <bdi>{at(gap.to)}</bdi>
            {': '}
            {t('chart.missing', { count: gap.missing, n: format.number(gap.missing, 'count') })}
          </li>
        ))}
      </ul>
    </details>
  );
}
