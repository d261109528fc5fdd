import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/components/ui/page-header';
import { QueryView } from '@/components/ui/query-view';
import { regimeQuery } from '@/features/macro/api/macro';
import { ConfidencePanel, DominancePanel, SentimentPanel } from '@/features/macro/components/history-charts';
import { IndicatorTable } from '@/features/macro/components/indicator-table';
import { RegimeChart } from '@/features/macro/components/regime-chart';
import { EvidencePanel, RegimePanel } from '@/features/macro/components/regime-panel';
import { HiddenMarkovPanel, PoolPanel } from '@/features/macro/components/regime-pool';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  const regime = useQuery(regimeQuery);
  return (
    <div className="page">
      <PageHeader title={t('nav.macro')} lead={t('macro.lead')} documentTitle={t('nav.macro')} />
      <div className="grid grid-main">
        <div className="span-rows">
          <RegimeChart />
        </div>
        <QueryView query={regime} rows={10}>
          {(data) => (
            <>
              <RegimePanel regime={data} />
              <EvidencePanel regime={data} />
            </>
          )}
        </QueryView>
      </div>
      {regime.data && (
        <>
          <PoolPanel regime={regime.data} />
          <HiddenMarkovPanel regime={regime.data} />
        </>
      )}
      <div className="grid grid-3">
        <ConfidencePanel />
        <SentimentPanel />
        <DominancePanel />
      </div>
      <IndicatorTable />
    </div>
  );
}
