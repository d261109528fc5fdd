import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/components/ui/page-header';
import { QueryView } from '@/components/ui/query-view';
import { RecordLine } from '@/components/ui/record-line';
import { performanceQuery, rotationQuery, sectorOverviewQuery } from '@/features/sectors/api/sectors';
import { Heatmap } from '@/features/sectors/components/heatmap';
import { QuadrantPlot } from '@/features/sectors/components/quadrant-plot';
import { RotationPanel } from '@/features/sectors/components/rotation-panel';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  const performance = useQuery(performanceQuery);
  const rotation = useQuery(rotationQuery);
  const overview = useQuery(sectorOverviewQuery);
  return (
    <div className="page">
      <PageHeader title={t('nav.sectors')} lead={t('sectors.lead')} documentTitle={t('nav.sectors')}>
        {overview.data && <RecordLine record={overview.data.record} />}
      </PageHeader>
      <QueryView query={performance} rows={16} isEmpty={(data) => data.items.length === 0}>
        {(data) => (
          <>
            <Heatmap page={data} />
            <div className="grid grid-2">
              <QuadrantPlot page={data} />
              <QueryView query={rotation} rows={8}>
                {(flows) => <RotationPanel page={flows} record={overview.data?.record} />}
              </QueryView>
            </div>
          </>
        )}
      </QueryView>
    </div>
  );
}
