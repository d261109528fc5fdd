import { useQuery } from '@tanstack/react-query';
import { Code, RunBadge } from '@/components/ui/badge';
import { DataList } from '@/components/ui/data-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { useFormat, useText } from '@/lib/i18n';
import { marketStatusQuery } from '../api/market-status';

/** The run that feeds the layers: live, simulated or a replay, and how far it is. */
export function RunPanel() {
  const t = useText();
  const format = useFormat();
  const query = useQuery(marketStatusQuery);
  return (
    <Panel title={t('system.run_title')} asOf={query.data?.run?.as_of} runKind={query.data?.run?.run_kind}>
      <QueryView query={query} rows={4}>
        {(status) =>
          status.run ? (
            <DataList
              columns={2}
              rows={[
                [
                  t('system.run_id'),
                  <bdi key="id" lang="en">
                    {status.run.run_id}
                  </bdi>,
                ],
                [t('system.run_kind'), <RunBadge key="kind" runKind={status.run.run_kind} always />],
                [t('system.run_state'), <Code key="state" group="run_state" code={status.run.state} />],
                [
                  t('system.cycles_published'),
                  <Figure key="p" value={status.run.cycles_published} kind="count" />,
                ],
                [
                  t('system.cycles_completed'),
                  <Figure key="c" value={status.run.cycles_completed} kind="count" />,
                ],
                [t('system.cycles_total'), <Figure key="t" value={status.run.cycles_total} kind="count" />],
                [t('system.slowest_stage'), <Code key="s" group="stage" code={status.run.slowest_stage} />],
                [t('system.as_of'), format.time(status.run.as_of)],
              ]}
            />
          ) : (
            <EmptyState title={t('system.no_run')} />
          )
        }
      </QueryView>
    </Panel>
  );
}
