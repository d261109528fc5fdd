import { ForUser } from '@/components/ui/for-user';
import { PageHeader } from '@/components/ui/page-header';
import { MonthsPanel } from '@/features/system/components/months-panel';
import { RollUpsPanel } from '@/features/system/components/rollups-panel';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  return (
    <div className="page">
      <PageHeader title={t('nav.candles')} lead={t('months.lead')} documentTitle={t('nav.candles')} />
      <ForUser admin>
        {() => (
          <div className="stack">
            <RollUpsPanel />
            <MonthsPanel />
          </div>
        )}
      </ForUser>
    </div>
  );
}
