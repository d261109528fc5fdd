import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Badge, Code, type Tone } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { Panel } from '@/components/ui/panel';
import { ProblemView } from '@/components/ui/problem-view';
import { QueryView } from '@/components/ui/query-view';
import { Segmented } from '@/components/ui/segmented';
import { type Column, Table } from '@/components/ui/table';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import type { Delivery, Notification, NotificationStatus } from '@/lib/people';
import { useNow } from '@/lib/use-now';
import { deliveriesQuery, mark, markAllRead, notificationsQuery } from '../api/notifications';

const FILTERS = ['all', 'unread', 'read', 'dismissed'] as const;

export function NotificationCentre() {
  const t = useText();
  const client = useQueryClient();
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('all');
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  const query = useQuery(notificationsQuery(filter === 'all' ? null : filter, cursors.at(-1) ?? null));
  const renew = () => client.invalidateQueries({ queryKey: ['notifications', 'list'] });
  const readAll = useMutation({ mutationFn: markAllRead, onSuccess: renew });
  const next = query.data?.next_cursor;
  return (
    <Panel
      title={t('notifications.title')}
      actions={
        <>
          <Segmented
            label={t('notifications.show')}
            value={filter}
            options={FILTERS.map((value) => ({ value, text: t(`notification_status.${value}`) }))}
            onChange={(value) => {
              setFilter(value);
              setCursors([null]);
            }}
          />
          <button
            type="button"
            className="button"
            disabled={!query.data?.unread_count || readAll.isPending}
            onClick={() => readAll.mutate()}
          >
            {t('notifications.read_all')}
          </button>
        </>
      }
    >
      {readAll.error && <ProblemView error={readAll.error} />}
      <QueryView
        query={query}
        rows={6}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={t('notifications.none')} detail={t('notifications.none_hint')} />}
      >
        {(page) => (
          <ul className="item-list">
            {page.items.map((item) => (
              <Item key={item.id} item={item} onChange={renew} />
            ))}
          </ul>
        )}
      </QueryView>
      <Pager cursors={cursors} next={next} onChange={setCursors} />
    </Panel>
  );
}

function Item({ item, onChange }: { item: Notification; onChange: () => void }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const change = useMutation({
    mutationFn: (status: NotificationStatus) => mark(item.id, status),
    onSuccess: onChange,
  });
  const symbol = typeof item.data?.symbol === 'string' ? item.data.symbol : null;
  const urgent = item.priority === 'high' || item.priority === 'urgent';
  return (
    <li className="item notification" data-status={item.status}>
      <div className="item-main">
        {/* Written in the reader's language when it was made; its direction follows its own words. */}
        <strong>
          <bdi dir="auto">{item.title}</bdi>
        </strong>
        {item.status === 'unread' && <Badge tone="info">{t('notification_status.new')}</Badge>}
        {urgent && (
          <Badge tone="warn">
            <Code group="priority" code={item.priority} />
          </Badge>
        )}
        <Badge>
          <Code group="notification_type" code={item.notification_type} />
        </Badge>
      </div>
      <p className="item-detail" dir="auto">
        {item.message}
      </p>
      <div className="item-meta">
        <time dateTime={item.created_at} data-tip={format.time(item.created_at)}>
          {format.ago(item.created_at, now)}
        </time>
        {symbol && (
          <Link to={`/assets/${encodeURIComponent(symbol)}`} className="text-link">
            <bdi dir="ltr" lang="en">
              {symbol}
            </bdi>
          </Link>
        )}
        <span className="item-acts">
          {item.status === 'unread' && (
            <button type="button" className="link-button" onClick={() => change.mutate('read')}>
              {t('notifications.mark_read')}
            </button>
          )}
          {item.status !== 'dismissed' && (
            <button type="button" className="link-button" onClick={() => change.mutate('dismissed')}>
              {t('notifications.dismiss')}
            </button>
          )}
        </span>
      </div>
      {change.error && <ProblemView error={change.error} />}
      <details className="disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('delivery.title')}</summary>
        {open && <Deliveries id={item.id} />}
      </details>
    </li>
  );
}

const TONES: Record<string, Tone> = { sent: 'up', failed: 'down', unknown: 'warn', suppressed: 'plain' };

/** The receipt of each attempt on each channel. */
function Deliveries({ id }: { id: Notification['id'] }) {
  const t = useText();
  const code = useCodeText();
  const format = useFormat();
  const query = useQuery(deliveriesQuery(id));
  const columns: Column<Delivery>[] = [
    {
      key: 'channel',
      title: t('delivery.channel'),
      cell: (row) => <Code group="channel" code={row.channel} />,
    },
    {
      key: 'status',
      title: t('delivery.status'),
      cell: (row) => (
        <Badge tone={TONES[row.status] ?? 'info'}>
          <Code group="delivery_status" code={row.status} />
        </Badge>
      ),
    },
    {
      key: 'attempt',
      title: t('delivery.attempt'),
      numeric: true,
      secondary: 1,
      cell: (row) => format.number(row.attempt, 'count'),
    },
    { key: 'at', title: t('word.time'), cell: (row) => format.time(row.at) },
    { key: 'next', title: t('delivery.next'), secondary: 1, cell: (row) => format.time(row.next_attempt_at) },
    {
      key: 'reason',
      title: t('delivery.reason'),
      cell: (row) =>
        row.reason &&
        (code('delivery_reason', row.reason) ?? (
          <bdi lang="en" dir="ltr" className="wraps">
            {row.reason}
          </bdi>
        )),
    },
  ];
  return (
    <QueryView
      query={query}
      rows={2}
      isEmpty={(page) => page.items.length === 0}
      empty={<EmptyState title={t('delivery.none')} />}
    >
      {(page) => (
        <Table
          caption={t('delivery.title')}
          columns={columns}
          rows={page.items}
          rowKey={(row) => `${row.channel}-${row.attempt}-${row.status}`}
        />
      )}
    </QueryView>
  );
}
