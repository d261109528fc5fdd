import { ForUser } from '@/components/ui/for-user';
import { PageHeader } from '@/components/ui/page-header';
import { BackfillPanels } from '@/features/system/components/backfill-panel';
import { CallsPanel, EndpointsPanel } from '@/features/system/components/provider-calls-panel';
import { ProvidersPanel } from '@/features/system/components/providers-panel';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  return (
    <div className="page">
      <PageHeader
        title={t('nav.providers')}
        lead={t('system.providers_lead')}
        documentTitle={t('nav.providers')}
      />
      <ForUser admin>
        {() => (
          <div className="stack">
            <ProvidersPanel />
            <BackfillPanels />
            <EndpointsPanel />
            <CallsPanel />
          </div>
        )}
      </ForUser>
    </div>
  );
}
