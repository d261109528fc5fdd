import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Badge, Code } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { Panel } from '@/components/ui/panel';
import { ProblemView } from '@/components/ui/problem-view';
import { QueryView } from '@/components/ui/query-view';
import { Segmented } from '@/components/ui/segmented';
import { useFormat, useText } from '@/lib/i18n';
import type { Notification, NotificationStatus } from '@/lib/people';
import { safeReturn } from '@/lib/safe-return';
import { useNow } from '@/lib/use-now';
import { deliveriesQuery, mark, markAllRead, notificationsQuery } from '../api/notifications';
import { Receipts } from './receipts';

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
  const link = typeof item.data?.link === 'string' ? safeReturn(item.data.link) : null;
  const isBroadcast = item.data?.label === 'broadcast';
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
        <Badge tone={isBroadcast ? 'info' : 'plain'}>
          {isBroadcast ? (
            t('notifications.broadcast')
          ) : (
            <Code group="notification_type" code={item.notification_type} />
          )}
        </Badge>
      </div>
      <p className="item-detail" dir="auto">
        {item.message}
      </p>
      <div className="item-meta">
        <time dateTime={item.created_at} data-tip={format.time(item.created_at)}>
          {format.ago(item.created_at, now)}
        </time>
        {link && (
          <Link to={link} className="text-link">
            {t('notifications.open')}
          </Link>
        )}
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

function Deliveries({ id }: { id: Notification['id'] }) {
  const t = useText();
  const query = useQuery(deliveriesQuery(id));
  return (
    <QueryView
      query={query}
      rows={2}
      isEmpty={(page) => page.items.length === 0}
      empty={<EmptyState title={t('delivery.none')} />}
    >
      {(page) => <Receipts deliveries={page.items} />}
    </QueryView>
  );
}
