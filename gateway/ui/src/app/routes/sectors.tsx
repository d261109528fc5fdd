import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/components/ui/page-header';
import { QueryView } from '@/components/ui/query-view';
import { RecordLine } from '@/components/ui/record-line';
import {
  performanceQuery,
  rotationQuery,
  sectorOverviewQuery,
  sectorRecordQuery,
} from '@/features/sectors/api/sectors';
import { CategoryPanel } from '@/features/sectors/components/category-panel';
import { Heatmap } from '@/features/sectors/components/heatmap';
import { OutlookPanel } from '@/features/sectors/components/outlook-panel';
import { QuadrantPlot } from '@/features/sectors/components/quadrant-plot';
import { RotationPanel } from '@/features/sectors/components/rotation-panel';
import { SectorRecordPanel } from '@/features/sectors/components/sector-record';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  const performance = useQuery(performanceQuery);
  const rotation = useQuery(rotationQuery);
  const record = useQuery(sectorRecordQuery);
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
            <QueryView query={record} rows={8}>
              {(found) => (
                <div className="grid grid-2">
                  <OutlookPanel record={found} />
                  <SectorRecordPanel record={found} />
                </div>
              )}
            </QueryView>
          </>
        )}
      </QueryView>
      <CategoryPanel />
    </div>
  );
}
