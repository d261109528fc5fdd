import { PageHeader } from '@/components/ui/page-header';
import { Method } from '@/features/about/components/method';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  return (
    <div className="page page-narrow">
      <PageHeader title={t('nav.about')} lead={t('about.lead')} documentTitle={t('nav.about')} />
      <Method />
    </div>
  );
}
