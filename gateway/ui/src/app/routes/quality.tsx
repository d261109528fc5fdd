import { PageHeader } from '@/components/ui/page-header';
import { QualityTable } from '@/features/quality/components/quality-table';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  return (
    <div className="page">
      <PageHeader title={t('nav.quality')} lead={t('quality.lead')} documentTitle={t('nav.quality')} />
      <QualityTable />
    </div>
  );
}
