import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/components/ui/page-header';
import { QueryView } from '@/components/ui/query-view';
import { predictionRecordQuery, signalRecordQuery } from '@/features/track-record/api/records';
import { PredictionTable } from '@/features/track-record/components/prediction-table';
import { RecordOf } from '@/features/track-record/components/record-tables';
import { VersionRecords } from '@/features/track-record/components/version-records';
import type { RunKind } from '@/lib/contract';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  const predictions = useQuery(predictionRecordQuery);
  const signals = useQuery(signalRecordQuery);
  const records = predictions.data?.record ?? [];
  const scores = signals.data ?? [];
  const simulated = [...records, ...scores].some((record) => record.run_kind === 'simulated');
  const kinds: RunKind[] = simulated ? ['live', 'replay', 'simulated'] : ['live', 'replay'];
  return (
    <div className="page">
      <PageHeader
        title={t('nav.track_record')}
        lead={t('track.lead')}
        documentTitle={t('nav.track_record')}
      />
      <QueryView query={predictions} rows={14}>
        {(overview) => (
          <div className={simulated ? 'grid grid-3' : 'grid grid-2'}>
            {kinds.map((kind) => (
              <RecordOf
                key={kind}
                runKind={kind}
                asOf={overview.as_of}
                predictions={records.find((record) => record.run_kind === kind)}
                signals={scores.find((score) => score.run_kind === kind)}
              />
            ))}
          </div>
        )}
      </QueryView>
      <VersionRecords />
      <PredictionTable />
    </div>
  );
}
