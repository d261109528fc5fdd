import type { Evidence } from '@/lib/contract';
import type { Kind } from '@/lib/format';
import { useCodeText, useFormat } from '@/lib/i18n';
import { usePreferences } from '@/lib/preferences';

const SIGNED: ReadonlySet<string> = new Set(['distance_from_sma_200', 'sma_200_slope_20d', 'return_90d']);
/** Stated as a log return; people read simple ones. */
const LOGARITHMIC: ReadonlySet<string> = new Set(['return_90d']);

/** Evidence in the reader's language when its code is known here, else in the words of the service. */
export function EvidenceText({ evidence }: { evidence: Evidence }) {
  const code = useCodeText();
  const format = useFormat();
  const { language } = usePreferences();
  const { value } = evidence;
  const kind: Kind = SIGNED.has(evidence.code) ? 'fraction_change' : 'fraction';
  const simple = value !== null && LOGARITHMIC.has(evidence.code) ? Math.expm1(value) : value;
  const known =
    language === 'en' ? null : code('evidence', evidence.code, { value: format.number(simple, kind) });
  return (
    <span className="evidence-text">
      <span aria-hidden="true" className={evidence.supports ? 'mark-for' : 'mark-against'}>
        {evidence.supports ? '+' : '−'}
      </span>{' '}
      {known ?? (
        <bdi lang="en" dir="ltr">
          {evidence.text}
        </bdi>
      )}
    </span>
  );
}
