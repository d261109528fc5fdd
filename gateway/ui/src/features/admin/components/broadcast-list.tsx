import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Code } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { type Column, Table } from '@/components/ui/table';
import { useFormat, useText } from '@/lib/i18n';
import type { Broadcast } from '@/lib/people';
import { usePreferences } from '@/lib/preferences';
import { broadcastsQuery } from '../api/broadcasts';

/** What was sent to all, to how many, and how many read it. */
export function BroadcastList() {
  const t = useText();
  const format = useFormat();
  const { language } = usePreferences();
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  const query = useQuery(broadcastsQuery(cursors.at(-1) ?? null));
  const columns: Column<Broadcast>[] = [
    {
      key: 'title',
      title: t('broadcast.message'),
      cell: (row) => (
        <span className="wraps" dir="auto">
          {row.title[language]}
        </span>
      ),
    },
    {
      key: 'priority',
      title: t('broadcast.priority'),
      secondary: 2,
      cell: (row) => <Code group="priority" code={row.priority} />,
    },
    { key: 'at', title: t('broadcast.sent_at'), secondary: 1, cell: (row) => format.time(row.created_at) },
    {
      key: 'recipients',
      title: t('broadcast.recipients'),
      numeric: true,
      cell: (row) => format.number(row.recipients, 'count'),
    },
    {
      key: 'read',
      title: t('broadcast.read'),
      numeric: true,
      cell: (row) => format.number(row.read, 'count'),
    },
  ];
  return (
    <Panel title={t('broadcast.past')} flush>
      <QueryView
        query={query}
        rows={4}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={t('broadcast.none')} />}
      >
        {(page) => (
          <Table caption={t('broadcast.past')} columns={columns} rows={page.items} rowKey={(row) => row.id} />
        )}
      </QueryView>
      <Pager cursors={cursors} next={query.data?.next_cursor} onChange={setCursors} />
    </Panel>
  );
}
