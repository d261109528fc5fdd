import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { SideBadge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { Ticker } from '@/components/ui/symbol';
import { type Column, Table } from '@/components/ui/table';
import type { PersonalWatchlist } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import type { AdminUser } from '@/lib/people';
import { watchlistContextQuery } from '../api/admin';

/** What a person watches: looked at only when asked, since every look is recorded, and labelled as theirs. */
export function WatchlistContextPanel({ user }: { user: AdminUser }) {
  const t = useText();
  const [looks, setLooks] = useState(false);
  return (
    <Panel title={t('context.title')} note={t('context.note')} flush={looks}>
      {looks ? (
        <Context user={user} />
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setLooks(true)}>
            {t('context.look')}
          </button>
        </p>
      )}
    </Panel>
  );
}

function Context({ user }: { user: AdminUser }) {
  const t = useText();
  const format = useFormat();
  const query = useQuery(watchlistContextQuery(String(user.id)));
  return (
    <QueryView query={query} rows={6}>
      {({ context, items }) => (
        <div className="foreign-context">
          <p className="context-label" role="status">
            <strong>{t('context.label')}</strong> <bdi dir="ltr">{user.email}</bdi> ·{' '}
            {t('context.recorded', { time: format.time(context.viewed_at) })}
          </p>
          {items.length === 0 && <EmptyState title={t('context.none')} />}
          {items.map((list) => (
            <List key={list.id} list={list} owner={user.email} />
          ))}
        </div>
      )}
    </QueryView>
  );
}

type Item = PersonalWatchlist['items'][number];

function List({ list, owner }: { list: PersonalWatchlist; owner: string }) {
  const t = useText();
  const columns: Column<Item>[] = [
    { key: 'symbol', title: t('assets.coin'), cell: (row) => <Ticker symbol={row.symbol} name={row.name} /> },
    { key: 'side', title: t('watchlist.position'), cell: (row) => <SideBadge side={row.position_type} /> },
    {
      key: 'price',
      title: t('assets.price'),
      numeric: true,
      cell: (row) => (
        <Figure value={row.current_price} kind="price" asOf={row.price_as_of} source={row.source} />
      ),
    },
    {
      key: 'note',
      title: t('watchlist.note'),
      secondary: 1,
      cell: (row) =>
        row.notes && (
          <bdi dir="auto" className="wraps">
            {row.notes}
          </bdi>
        ),
    },
  ];
  return (
    <>
      <h3 className="context-list">
        <bdi dir="auto">{list.name}</bdi>
      </h3>
      {list.items.length === 0 ? (
        <EmptyState title={t('watchlist.no_coins')} />
      ) : (
        <Table
          caption={`${list.name} – ${owner}`}
          columns={columns}
          rows={[...list.items].sort((a, b) => a.position - b.position)}
          rowKey={(row) => row.crypto_id}
        />
      )}
    </>
  );
}
