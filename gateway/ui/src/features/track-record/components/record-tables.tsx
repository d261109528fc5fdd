import { RunBadge } from '@/components/ui/badge';
import { DataList } from '@/components/ui/data-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { SignalScore } from '@/components/ui/performance-table';
import { TooFew } from '@/components/ui/too-few';
import { isProven, recordOfPredictions } from '@/lib/claim-record';
import type { PredictionRecord, RunKind, SignalPerformance } from '@/lib/contract';
import { useText } from '@/lib/i18n';

/** All scores of one kind of run, in one frame of its own. */
export function RecordOf({
  runKind,
  predictions,
  signals,
  asOf,
}: {
  runKind: RunKind;
  predictions: PredictionRecord | undefined;
  signals: SignalPerformance | undefined;
  asOf: string | null;
}) {
  const t = useText();
  return (
    <Panel
      title={t(`track.title_${runKind}`)}
      note={t(`track.note_${runKind}`)}
      asOf={asOf}
      dated
      actions={<RunBadge runKind={runKind} always />}
    >
      <h3>{t('track.predictions')}</h3>
      {predictions ? <PredictionScore record={predictions} /> : <EmptyState title={t('track.nothing')} />}
      <h3>{t('nav.signals')}</h3>
      {signals ? <SignalScore score={signals} /> : <EmptyState title={t('track.nothing')} />}
    </Panel>
  );
}

function PredictionScore({ record }: { record: PredictionRecord }) {
  const t = useText();
  const claims = recordOfPredictions(record);
  const proven = isProven(claims);
  return (
    <DataList
      rows={[
        [t('models.settled'), <Figure key="settled" value={record.settled} kind="count" />],
        [
          t('score.hit_rate'),
          proven ? (
            <Figure key="rate" value={record.hit_rate} kind="fraction" />
          ) : (
            <TooFew key="rate" record={claims} />
          ),
        ],
        [t('metric.brier'), <Figure key="brier" value={record.brier} kind="brier" />],
        [t('metric.base_rate_brier'), <Figure key="base" value={record.base_rate_brier} kind="brier" />],
        [t('metric.brier_skill'), <Figure key="skill" value={record.brier_skill} kind="skill" />],
      ]}
    />
  );
}
