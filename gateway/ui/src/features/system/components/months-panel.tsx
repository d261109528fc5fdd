import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Code } from '@/components/ui/badge';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { type Column, Table } from '@/components/ui/table';
import { announce } from '@/lib/announce';
import type { CandleMonth } from '@/lib/contract';
import { useText } from '@/lib/i18n';
import { actOf, archiveMonth, monthsQuery, restoreMonth } from '../api/months';

const BYTES_A_MEGABYTE = 1_000_000;

/** The months of candles: what is held, what is in the archive, and the one that may go or come next. */
export function MonthsPanel() {
  const t = useText();
  const query = useQuery(monthsQuery);
  const months = query.data?.items ?? [];
  const columns: Column<CandleMonth>[] = [
    { key: 'month', title: t('months.month'), cell: (row) => <bdi dir="ltr">{row.month}</bdi> },
    {
      key: 'state',
      title: t('months.state'),
      cell: (row) => (
        <Badge tone={row.state === 'live' ? 'up' : 'plain'}>
          <Code group="month_state" code={row.state} />
        </Badge>
      ),
    },
    {
      key: 'candles',
      title: t('months.candles'),
      numeric: true,
      cell: (row) => <Figure value={row.candles} kind="count" />,
    },
    {
      key: 'size',
      title: t('months.size'),
      numeric: true,
      secondary: 1,
      cell: (row) => <Figure value={row.bytes / BYTES_A_MEGABYTE} kind="count" unit={t('unit.megabytes')} />,
    },
    { key: 'act', title: t('months.act'), cell: (row) => <MonthAct month={row} months={months} /> },
  ];
  return (
    <Panel title={t('months.title')} note={t('months.note')} flush>
      <QueryView
        query={query}
        rows={6}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={t('months.none')} />}
      >
        {(page) => (
          <Table
            caption={t('months.title')}
            columns={columns}
            rows={page.items}
            rowKey={(row) => row.month}
          />
        )}
      </QueryView>
    </Panel>
  );
}

function MonthAct({ month, months }: { month: CandleMonth; months: CandleMonth[] }) {
  const t = useText();
  const client = useQueryClient();
  const act = actOf(month, months, Date.now());
  if (!act) return null;
  const name = t(`months.${act}_named`, { month: month.month });
  return (
    <ConfirmButton
      text={t(`months.${act}`)}
      label={name}
      title={name}
      detail={t(`months.${act}_detail`)}
      confirm={t(`months.${act}`)}
      tone="primary"
      act={() => (act === 'archive' ? archiveMonth(month.month) : restoreMonth(month.month))}
      onDone={() => {
        announce(t(`months.${act}_done`, { month: month.month }));
        void client.invalidateQueries({ queryKey: ['market', 'partitions'] });
      }}
    />
  );
}
