import { Link, useSearchParams } from 'react-router';
import { Code } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { Segmented } from '@/components/ui/segmented';
import { type Column, Table } from '@/components/ui/table';
import type { Model } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { TYPES } from '../api/matrix';
import { EdgeBadge, RoleBadge } from './verdict';

/** All versions, newest first; the address keeps the layer that is looked at. */
export function VersionTable({ models }: { models: Model[] }) {
  const t = useText();
  const format = useFormat();
  const [query, setQuery] = useSearchParams();
  const type = query.get('type') ?? 'all';
  const shown = models.filter((model) => type === 'all' || model.model_type === type);
  const columns: Column<Model>[] = [
    {
      key: 'name',
      title: t('models.version'),
      cell: (row) => (
        <Link to={`/models/${row.id}`} className="text-link">
          <bdi lang="en" dir="ltr">
            {row.name} {row.version}
          </bdi>
        </Link>
      ),
    },
    { key: 'role', title: t('models.role'), cell: (row) => <RoleBadge role={row.role} /> },
    { key: 'edge', title: t('models.verdict'), cell: (row) => <EdgeBadge model={row} /> },
    {
      key: 'skill',
      title: t('metric.brier_skill'),
      numeric: true,
      cell: (row) => (
        <Figure value={row.performance_metrics?.brier_skill} kind="skill" asOf={row.last_trained} />
      ),
    },
    {
      key: 'effective',
      title: t('metric.effective_n'),
      numeric: true,
      secondary: 1,
      cell: (row) => (
        <Figure value={row.performance_metrics?.effective_n} kind="count" asOf={row.last_trained} />
      ),
    },
    {
      key: 'valid',
      title: t('models.valid_from'),
      numeric: true,
      secondary: 1,
      cell: (row) => (row.role === 'rule' ? t('models.always') : format.day(row.valid_from)),
    },
  ];
  return (
    <Panel
      title={t('models.versions')}
      flush
      actions={
        <Segmented
          label={t('models.type')}
          value={type}
          options={[
            { value: 'all', text: t('models.all') },
            ...TYPES.map((value) => ({ value, text: t(`model_type.${value}`) })),
          ]}
          onChange={(value) =>
            setQuery(value === 'all' ? {} : { type: value }, { replace: true, preventScrollReset: true })
          }
        />
      }
    >
      {shown.length === 0 ? (
        <EmptyState title={t('models.none')} detail={t('models.none_hint')} />
      ) : (
        <Table caption={t('models.versions')} columns={columns} rows={shown} rowKey={(row) => row.id} />
      )}
    </Panel>
  );
}

/** The layer and how it learnt, in words. */
export function ModelKind({ model }: { model: Model }) {
  return (
    <>
      <Code group="model_type" code={model.model_type} />
      {model.architecture && (
        <>
          {' · '}
          <Code group="architecture" code={model.architecture} />
        </>
      )}
    </>
  );
}
