import { type Kind, MISSING } from '@/lib/format';
import { useFormat, useSourceName, useText } from '@/lib/i18n';
import { type Origin, useProvenance } from './provenance';

/** Changes of markets. A skill stays plain: whether it means anything is said by its verdict, not by its sign. */
const COLOURED: ReadonlySet<Kind> = new Set<Kind>(['change', 'fraction_change', 'multiple']);

/** One figure, the only way a number reaches the page: unit, as-of time and source on hover or focus. */
export function Figure({
  value,
  kind,
  unit,
  label,
  ...own
}: {
  value: number | null | undefined;
  kind: Kind;
  /** Shown after the figure, already translated. */
  unit?: string | undefined;
  /** Names the figure in its tooltip. */
  label?: string | undefined;
} & Origin) {
  const t = useText();
  const sourceName = useSourceName();
  const format = useFormat();
  const outer = useProvenance();
  const asOf = own.asOf ?? outer.asOf;
  const source = own.source ?? outer.source;
  const text = format.number(value, kind);
  const missing = text === MISSING;
  const tone = !missing && COLOURED.has(kind) ? toneOf(value ?? 0) : 'plain';
  const tip = [
    label,
    missing ? t('figure.missing') : null,
    asOf ? t('figure.as_of', { time: format.time(asOf) }) : null,
    source ? t('figure.source', { source: sourceName(source) }) : null,
  ]
    .filter(Boolean)
    .join('\n');
  return (
    <span className={`figure figure-${tone}`} data-tip={tip || undefined}>
      <bdi>{text}</bdi>
      {missing && <span className="visually-hidden">{t('figure.missing')}</span>}
      {!missing && unit && <span className="figure-unit">{unit}</span>}
    </span>
  );
}

function toneOf(value: number): 'up' | 'down' | 'plain' {
  if (value > 0) return 'up';
  return value < 0 ? 'down' : 'plain';
}
