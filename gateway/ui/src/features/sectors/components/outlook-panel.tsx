import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { SectorLink } from '@/components/ui/sector-link';
import { type Column, Table } from '@/components/ui/table';
import type { SectorOutlook, SectorRecord } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';

/** Stated probabilities of the next week, with how such have done. */
export function OutlookPanel({ record }: { record: SectorRecord }) {
  const t = useText();
  const format = useFormat();
  const { outlook } = record;
  const columns: Column<SectorOutlook>[] = [
    {
      key: 'sector',
      title: t('sectors.sector'),
      cell: (row) => <SectorLink slug={row.slug} name={row.name} />,
    },
    {
      key: 'probability',
      title: t('sectors.outlook_probability'),
      numeric: true,
      cell: (row) => <Figure value={row.probability} kind="fraction" />,
    },
    {
      key: 'rule',
      title: t('sectors.outlook_rule'),
      numeric: true,
      cell: (row) => <Figure value={row.rule_probability} kind="fraction" />,
    },
    {
      key: 'model',
      title: t('sectors.outlook_model'),
      numeric: true,
      cell: (row) => (
        <span
          data-tip={row.model_probability !== null && !row.promoted ? t('models.no_edge_hint') : undefined}
        >
          <Figure value={row.model_probability} kind="fraction" />
        </span>
      ),
    },
    {
      key: 'weight',
      title: t('sectors.outlook_weight'),
      numeric: true,
      cell: (row) => <Figure value={row.model_weight} kind="fraction" />,
    },
  ];
  return (
    <Panel
      title={t('sectors.outlook')}
      note={t('sectors.outlook_note')}
      asOf={record.as_of}
      runKind={record.run_kind}
    >
      <Table
        caption={t('sectors.outlook')}
        columns={columns}
        rows={record.outlooks}
        rowKey={(row) => row.sector_id}
      />
      {outlook && (
        <p className="panel-foot">
          {outlook.brier_score === null
            ? t('sectors.outlook_waits', {
                settled: format.number(outlook.settled, 'count'),
                counted: format.number(outlook.effective_n, 'count'),
                minimum: format.number(outlook.minimum, 'count'),
              })
            : t('sectors.outlook_record', {
                brier: format.number(outlook.brier_score, 'brier'),
                skill: format.number(outlook.brier_skill, 'skill'),
                settled: format.number(outlook.settled, 'count'),
                counted: format.number(outlook.effective_n, 'count'),
              })}
        </p>
      )}
    </Panel>
  );
}
