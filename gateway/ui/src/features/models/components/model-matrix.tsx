import { Link } from 'react-router';
import { Badge, Code } from '@/components/ui/badge';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { type Column, Table } from '@/components/ui/table';
import type { Model } from '@/lib/contract';
import { MISSING } from '@/lib/format';
import { useText } from '@/lib/i18n';
import { ARCHITECTURES, type MatrixRow, matrixOf } from '../api/matrix';
import { EdgeBadge, RoleBadge } from './verdict';

/** Which model serves which layer: layers down, architectures across, the champion marked. */
export function ModelMatrix({ models, asOf }: { models: Model[]; asOf: string | null }) {
  const t = useText();
  const columns: Column<MatrixRow>[] = [
    { key: 'type', title: t('models.type'), cell: (row) => <Code group="model_type" code={row.type} /> },
    ...ARCHITECTURES.map(
      (architecture, index): Column<MatrixRow> => ({
        key: architecture,
        title: <Code group="architecture" code={architecture} />,
        cell: (row) => <MatrixCell model={row.cells[index] ?? null} />,
      }),
    ),
    {
      key: 'rule',
      title: t('models.rule'),
      cell: (row) =>
        row.rule ? (
          <span className="matrix-cell">
            <Link to={`/models/${row.rule.id}`} className="text-link">
              <bdi lang="en">{row.rule.name}</bdi>
            </Link>
            {!row.cells.some((cell) => cell?.role === 'champion') && (
              <Badge tone="info">{t('models.rule_speaks')}</Badge>
            )}
          </span>
        ) : (
          <Nothing />
        ),
    },
  ];
  return (
    <Panel title={t('models.matrix')} note={t('models.matrix_note')} asOf={asOf} flush>
      <Table
        caption={t('models.matrix')}
        columns={columns}
        rows={matrixOf(models)}
        rowKey={(row) => row.type}
      />
    </Panel>
  );
}

function Nothing() {
  const t = useText();
  return (
    <span className="muted">
      <span aria-hidden="true">{MISSING}</span>
      <span className="visually-hidden">{t('models.not_trained')}</span>
    </span>
  );
}

function MatrixCell({ model }: { model: Model | null }) {
  const t = useText();
  if (!model) return <Nothing />;
  return (
    <span className="matrix-cell" data-role={model.role}>
      <Link to={`/models/${model.id}`} className="text-link">
        <bdi lang="en" dir="ltr">
          {model.version}
        </bdi>
      </Link>
      <RoleBadge role={model.role} />
      <span>
        <span className="muted">{t('metric.brier_skill')}</span>{' '}
        <Figure value={model.performance_metrics?.brier_skill} kind="skill" asOf={model.last_trained} />
      </span>
      <EdgeBadge model={model} />
    </span>
  );
}
