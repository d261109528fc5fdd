import type { Evidence } from '@/lib/contract';
import { useCodeText } from '@/lib/i18n';
import { usePreferences } from '@/lib/preferences';

/** Evidence in the reader's language when its code is known here, else in the words of the service. */
export function EvidenceText({ evidence }: { evidence: Evidence }) {
  const code = useCodeText();
  const { language } = usePreferences();
  const known = language === 'en' ? null : code('evidence', evidence.code);
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
