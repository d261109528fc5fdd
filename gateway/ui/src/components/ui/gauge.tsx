import { useFormat } from '@/lib/i18n';

const BANDS = [
  [0, 25],
  [25, 45],
  [45, 55],
  [55, 75],
  [75, 100],
] as const;

function point(value: number, radius: number): string {
  const angle = Math.PI * (1 - value / 100);
  return `${(60 + radius * Math.cos(angle)).toFixed(2)} ${(58 - radius * Math.sin(angle)).toFixed(2)}`;
}

/** Fear and greed, 0 to 100, on a half circle; always left (fear) to right (greed), the figure in the middle. */
export function Gauge({ value, label, text }: { value: number | null; label: string; text: string }) {
  const format = useFormat();
  const shown = format.number(value, 'count');
  return (
    <svg className="gauge" viewBox="0 0 120 70" role="img" aria-label={`${label}: ${shown}, ${text}`}>
      {BANDS.map(([from, to], band) => (
        <path
          key={from}
          className={`gauge-band gauge-band-${band}`}
          d={`M ${point(from + 0.8, 50)} A 50 50 0 0 1 ${point(to - 0.8, 50)}`}
        />
      ))}
      {value !== null && <path className="gauge-needle" d={`M ${point(value, 38)} L ${point(value, 56)}`} />}
      <text className="gauge-value" x="60" y="56" textAnchor="middle">
        {shown}
      </text>
    </svg>
  );
}
