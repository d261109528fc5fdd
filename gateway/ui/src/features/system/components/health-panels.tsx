import { AsOf } from '@/components/ui/as-of';
import { Badge, Code, RunBadge } from '@/components/ui/badge';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { type Column, Table } from '@/components/ui/table';
import type { SystemHealth } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { useNow } from '@/lib/use-now';

type Service = SystemHealth['services'][number];
type Stage = SystemHealth['layers'][number];

function isUp(status: string): boolean {
  return status.toLowerCase() === 'up';
}

export function ServicesPanel({ health }: { health: SystemHealth }) {
  const t = useText();
  const columns: Column<Service>[] = [
    { key: 'name', title: t('system.service'), cell: (row) => <bdi lang="en">{row.name}</bdi> },
    {
      key: 'status',
      title: t('system.status'),
      cell: (row) => (
        <Badge tone={isUp(row.status) ? 'up' : 'down'}>
          <Code group="status" code={row.status.toLowerCase()} />
        </Badge>
      ),
    },
    {
      key: 'instances',
      title: t('system.instances'),
      numeric: true,
      cell: (row) => <Figure value={row.instances} kind="count" />,
    },
  ];
  return (
    <Panel title={t('system.services')} asOf={health.check_time} flush>
      <Table
        caption={t('system.services')}
        columns={columns}
        rows={health.services}
        rowKey={(row) => row.name}
      />
    </Panel>
  );
}

export function StagesPanel({ health }: { health: SystemHealth }) {
  const t = useText();
  const format = useFormat();
  const columns: Column<Stage>[] = [
    { key: 'stage', title: t('system.stage'), cell: (row) => <Code group="stage" code={row.stage} /> },
    { key: 'as_of', title: t('system.last_as_of'), numeric: true, cell: (row) => format.day(row.last_as_of) },
    {
      key: 'completed',
      title: t('system.completed_at'),
      numeric: true,
      secondary: 1,
      cell: (row) => <AsOf asOf={row.completed_at} dated />,
    },
    {
      key: 'lag',
      title: t('system.lag'),
      numeric: true,
      cell: (row) => <Figure value={row.lag_cycles} kind="count" />,
    },
    {
      key: 'run',
      title: t('system.run'),
      secondary: 1,
      cell: (row) => <RunBadge runKind={row.run_kind} always />,
    },
  ];
  return (
    <Panel title={t('system.stages')} note={t('system.stages_note')} asOf={health.check_time} flush>
      <Table
        caption={t('system.stages')}
        columns={columns}
        rows={health.layers}
        rowKey={(row) => row.stage}
      />
    </Panel>
  );
}

export function HealthSummary({ health }: { health: SystemHealth }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const up = health.services.filter((service) => isUp(service.status)).length;
  return (
    <div className="strip">
      <div className="strip-item">
        <span className="strip-label">{t('system.score')}</span>
        <span className="strip-value">
          <Figure value={health.overall_health_score} kind="index" />
        </span>
      </div>
      <div className="strip-item">
        <span className="strip-label">{t('system.services_up')}</span>
        <span className="strip-value">
          <bdi>
            <Figure value={up} kind="count" /> / <Figure value={health.services.length} kind="count" />
          </bdi>
        </span>
      </div>
      <div className="strip-item">
        <span className="strip-label">{t('system.newest_candle')}</span>
        <span className="strip-value">{format.ago(health.data?.newest_candle, now)}</span>
      </div>
    </div>
  );
}
