import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { type Column, Table } from '@/components/ui/table';
import { announce } from '@/lib/announce';
import type { RollUpsWaiting } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { rollUpDay, waitingQuery } from '../api/rollups';

type Day = RollUpsWaiting['items'][number];

/** Days of minutes that are not yet rolled up to wider candles. */
export function RollUpsPanel() {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const query = useQuery(waitingQuery);
  const columns: Column<Day>[] = [
    // A day of UTC, whatever the reader's zone.
    { key: 'day', title: t('rollups.day'), cell: (row) => <bdi dir="ltr">{row.day.slice(0, 10)}</bdi> },
    {
      key: 'coins',
      title: t('rollups.coins'),
      numeric: true,
      cell: (row) => <Figure value={row.coins} kind="count" />,
    },
    { key: 'due', title: t('rollups.due'), cell: (row) => format.time(row.due_at) },
    { key: 'noted', title: t('rollups.noted'), secondary: 1, cell: (row) => format.time(row.noted_at) },
  ];
  const byHand: Column<Day> = {
    key: 'act',
    title: t('months.act'),
    cell: (row) => {
      const name = t('rollups.start_named', { day: row.day.slice(0, 10) });
      return (
        <ConfirmButton
          text={t('rollups.start')}
          label={name}
          title={name}
          detail={t('rollups.start_detail')}
          confirm={t('rollups.start')}
          tone="primary"
          act={() => rollUpDay(row.day)}
          onDone={() => {
            announce(t('rollups.done'));
            void client.invalidateQueries({ queryKey: ['market', 'rollups'] });
          }}
        />
      );
    },
  };
  return (
    <Panel
      title={t('rollups.title')}
      note={t(query.data?.automatic === false ? 'rollups.note_by_hand' : 'rollups.note')}
      actions={
        query.data && (
          <span className="muted">
            {t('rollups.waiting', { n: format.number(query.data.coin_days, 'count') })}
          </span>
        )
      }
      flush
    >
      <QueryView
        query={query}
        rows={4}
        isEmpty={(waiting) => waiting.items.length === 0}
        empty={<EmptyState title={t('rollups.none')} />}
      >
        {(waiting) => (
          <Table
            caption={t('rollups.title')}
            columns={waiting.automatic ? columns : [...columns, byHand]}
            rows={waiting.items}
            rowKey={(row) => row.day}
          />
        )}
      </QueryView>
    </Panel>
  );
}
