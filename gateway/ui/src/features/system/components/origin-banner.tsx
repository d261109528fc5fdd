import { dataOrigin } from '@/lib/data-origin';
import { useText } from '@/lib/i18n';
import { useObservable } from '@/lib/observable';

/** On every page, whenever the answers say that their data is simulated. */
export function OriginBanner() {
  const t = useText();
  const origin = useObservable(dataOrigin);
  if (origin !== 'simulated') return null;
  return (
    <aside className="origin-banner" aria-label={t('origin.simulated')} data-origin="simulated">
      <strong>{t('origin.simulated')}</strong>
      <span>{t('origin.simulated_detail')}</span>
    </aside>
  );
}
