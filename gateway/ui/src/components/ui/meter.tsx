import { useFormat } from '@/lib/i18n';

/** A fraction as a bar; the figure stands beside it. */
export function Meter({ value, label }: { value: number | null | undefined; label: string }) {
  const format = useFormat();
  const share = Math.max(0, Math.min(1, value ?? 0));
  return (
    <span className="meter" role="img" aria-label={`${label}: ${format.number(value, 'fraction')}`}>
      <span className="meter-fill" style={{ inlineSize: `${share * 100}%` }} />
    </span>
  );
}
