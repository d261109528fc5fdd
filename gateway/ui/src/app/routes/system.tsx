import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { PageHeader } from '@/components/ui/page-header';
import { QueryView } from '@/components/ui/query-view';
import { healthQuery } from '@/features/system/api/health';
import { HealthSummary, ServicesPanel, StagesPanel } from '@/features/system/components/health-panels';
import { RunPanel } from '@/features/system/components/run-panel';
import { useText } from '@/lib/i18n';
import { useUser } from '@/lib/me';

export function Component() {
  const t = useText();
  const health = useQuery(healthQuery);
  const isAdmin = useUser()?.role === 'admin';
  return (
    <div className="page">
      <PageHeader title={t('nav.system')} lead={t('system.lead')} documentTitle={t('nav.system')} />
      <QueryView query={health} rows={14}>
        {(data) => (
          <>
            <HealthSummary health={data} />
            <div className="grid grid-2">
              <StagesPanel health={data} />
              <ServicesPanel health={data} />
            </div>
          </>
        )}
      </QueryView>
      <RunPanel />
      {isAdmin && (
        <p className="muted">
          <Link to="/admin/providers" className="text-link">
            {t('system.to_providers')}
          </Link>
        </p>
      )}
    </div>
  );
}
