import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge, Code } from '@/components/ui/badge';
import { DataList } from '@/components/ui/data-list';
import { Figure } from '@/components/ui/figure';
import { English } from '@/components/ui/foreign';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { type Column, Table } from '@/components/ui/table';
import type { Model } from '@/lib/contract';
import type { Kind } from '@/lib/format';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import { usePreferences } from '@/lib/preferences';
import { modelQuery } from '../api/models';

const METRICS = [
  ['brier', 'brier'],
  ['base_rate_brier', 'brier'],
  ['brier_skill', 'fraction_change'],
  ['log_loss', 'brier'],
  ['auc', 'score'],
  ['n', 'count'],
  ['effective_n', 'count'],
] as const satisfies [string, Kind][];

/** One model version with its scores on data it had not seen, and whether it may speak. */
export function ModelCard({ model }: { model: Model }) {
  const t = useText();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const range = model.training_data_range;
  const features = Array.isArray(model.training_features) ? model.training_features : [];
  return (
    <Panel
      title={
        <bdi lang="en" dir="ltr">
          {model.name} {model.version}
        </bdi>
      }
      asOf={model.last_trained}
      dated
      actions={
        <span className="badges">
          <Badge tone={model.is_active ? 'up' : 'plain'}>
            {t(model.is_active ? 'models.is_active' : 'models.is_inactive')}
          </Badge>
          {!model.promoted && (
            <Badge tone="warn" tip={t('models.no_edge_hint')}>
              {t('models.no_edge')}
            </Badge>
          )}
        </span>
      }
    >
      <DataList
        columns={2}
        rows={[
          [t('models.type'), <Code key="type" group="model_type" code={model.model_type} />],
          [t('models.architecture'), <Code key="a" group="architecture" code={model.architecture} />],
          [t('models.target'), <Code key="target" group="target" code={model.target_variable} />],
          [t('models.status'), <Code key="status" group="model_status" code={model.status} />],
          [t('models.valid_from'), format.day(model.valid_from)],
          [
            t('models.trained_on'),
            typeof range === 'string' ? (
              <bdi key="range">{range}</bdi>
            ) : (
              <span key="range">
                {format.day(range?.from)} – {format.day(range?.to)}
              </span>
            ),
          ],
          ...METRICS.map(([name, kind]): [string, React.ReactNode] => [
            t(`metric.${name}`),
            <Figure
              key={name}
              value={model.performance_metrics?.[name]}
              kind={kind}
              asOf={model.last_trained}
            />,
          ]),
        ]}
      />
      {model.reason && (
        <p className="item-detail">
          {t('models.reason')}: <Verdict model={model} reason={model.reason} />
        </p>
      )}
      {features.length > 0 && (
        <p className="tags" dir="ltr" lang="en">
          {features.map((feature) => (
            <code key={String(feature)}>{String(feature)}</code>
          ))}
        </p>
      )}
      <details className="disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('models.windows')}</summary>
        {open && <Windows id={model.id} />}
      </details>
    </Panel>
  );
}

const JUDGED = ['effective_n', 'brier_gain_low', 'brier_gain_high', 'calibration_slope'] as const;

/** Why a version may speak or not, from the figures the rule looks at; where one is missing, in the service's words. */
function Verdict({ model, reason }: { model: Model; reason: string }) {
  const t = useText();
  const code = useCodeText();
  const format = useFormat();
  const { language } = usePreferences();
  if (language === 'en') return <English>{reason}</English>;
  const [dates, low, high, slope] = JUDGED.map((name) => model.performance_metrics?.[name]);
  if (typeof dates !== 'number' || typeof low !== 'number' || typeof high !== 'number') {
    return code('model_reason', reason) ?? <English>{reason}</English>;
  }
  return t(model.promoted ? 'models.verdict_edge' : 'models.verdict_no_edge', {
    dates: format.number(Math.floor(dates), 'count'),
    low: format.number(low, 'brier'),
    high: format.number(high, 'brier'),
    slope: format.number(slope, 'score'),
  });
}

type Window = NonNullable<Model['windows']>[number];

/** Walk-forward windows: trained before, tested after. */
function Windows({ id }: { id: number }) {
  const t = useText();
  const format = useFormat();
  const query = useQuery(modelQuery(id));
  const columns: Column<Window>[] = [
    {
      key: 'test',
      title: t('models.tested'),
      cell: (row) => `${format.day(row.test_from)} – ${format.day(row.test_to)}`,
    },
    {
      key: 'train',
      title: t('models.trained_until'),
      numeric: true,
      secondary: 1,
      cell: (row) => format.day(row.train_to),
    },
    { key: 'n', title: t('metric.n'), numeric: true, cell: (row) => <Figure value={row.n} kind="count" /> },
    {
      key: 'brier',
      title: t('metric.brier'),
      numeric: true,
      cell: (row) => <Figure value={row.brier} kind="brier" />,
    },
    {
      key: 'base',
      title: t('metric.base_rate_brier'),
      numeric: true,
      cell: (row) => <Figure value={row.base_rate_brier} kind="brier" />,
    },
  ];
  return (
    <QueryView query={query} rows={5} isEmpty={(data) => !data.windows?.length}>
      {(data) => (
        <Table
          caption={t('models.windows')}
          columns={columns}
          rows={data.windows ?? []}
          rowKey={(row) => row.test_from}
        />
      )}
    </QueryView>
  );
}
