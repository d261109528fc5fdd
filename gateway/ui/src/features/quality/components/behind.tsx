import { Figure } from '@/components/ui/figure';
import { useFormat, useText } from '@/lib/i18n';

const HOUR = 3600;

/** How far a coin lies behind the newest one. */
export function Behind({ seconds }: { seconds: number }) {
  const t = useText();
  const format = useFormat();
  if (seconds <= 0) return <span className="muted">{t('quality.not_behind')}</span>;
  if (seconds < HOUR) return <Figure value={seconds / 60} kind="count" unit={t('unit.minutes')} />;
  return seconds < 48 * HOUR ? format.hours(seconds / HOUR) : format.days(seconds / (24 * HOUR));
}
