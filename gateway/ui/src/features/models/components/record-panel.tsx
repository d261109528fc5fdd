import { Code, RunBadge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { type Column, Table } from '@/components/ui/table';
import type { ModelDetail, RunKind } from '@/lib/contract';
import { useText } from '@/lib/i18n';

const KINDS: RunKind[] = ['live', 'replay', 'simulated'];

type Measured = ModelDetail['performance'][number];

/** How its settled claims have done: a table for each kind of run, never one for two. */
export function ModelRecord({ model }: { model: ModelDetail }) {
  const t = useText();
  const columns: Column<Measured>[] = [
    {
      key: 'metric',
      title: t('models.measure'),
      cell: (row) => <Code group="measured" code={row.evaluation_metric} />,
    },
    {
      key: 'value',
      title: t('models.of_model'),
      numeric: true,
      cell: (row) => (
        <Figure value={row.metric_value} kind={row.evaluation_metric === 'hit_rate' ? 'fraction' : 'brier'} />
      ),
    },
    {
      key: 'count',
      title: t('models.settled'),
      numeric: true,
      cell: (row) => <Figure value={row.evaluated_predictions_count} kind="count" />,
    },
  ];
  const kinds = KINDS.filter((kind) => model.performance.some((row) => row.run_kind === kind));
  return (
    <Panel title={t('models.record')} note={t('models.record_note')} flush>
      {kinds.length === 0 && <EmptyState title={t('models.no_record')} />}
      {kinds.map((kind) => (
        <div key={kind} className="record-kind">
          <h3 className="record-kind-title">
            {t(`track.title_${kind}`)} <RunBadge runKind={kind} always />
          </h3>
          <Table
            caption={`${t('models.record')}: ${t(`track.title_${kind}`)}`}
            columns={columns}
            rows={model.performance.filter((row) => row.run_kind === kind)}
            rowKey={(row) => row.evaluation_metric}
          />
        </div>
      ))}
    </Panel>
  );
}
