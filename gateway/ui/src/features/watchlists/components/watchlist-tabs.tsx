import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Dialog } from '@/components/ui/dialog';
import { announce } from '@/lib/announce';
import { useFormat, useText } from '@/lib/i18n';
import { watchlistQuery, watchlistsQuery } from '../api/watchlists';
import { NameForm } from './name-form';

/** The switch between the default list and one's own, and a new one. */
export function WatchlistTabs({ current, onMade }: { current: string | null; onMade: (id: string) => void }) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const { data } = useQuery(watchlistsQuery);
  const [making, setMaking] = useState(false);
  return (
    <nav className="tabs" aria-label={t('nav.watchlists')}>
      <Link
        to="/watchlists"
        className={current ? 'tab' : 'tab active'}
        aria-current={current ? undefined : 'page'}
      >
        {t('watchlist.title')}
      </Link>
      {data?.items.map((list) => {
        const id = String(list.id);
        return (
          <Link
            key={id}
            to={`/watchlists?list=${id}`}
            className={id === current ? 'tab active' : 'tab'}
            aria-current={id === current ? 'page' : undefined}
          >
            <bdi dir="auto">{list.name}</bdi>{' '}
            <span className="muted">{format.number(list.assets, 'count')}</span>
          </Link>
        );
      })}
      <button type="button" className="button button-quiet" onClick={() => setMaking(true)}>
        {t('watchlist.new')}
      </button>
      {making && (
        <Dialog title={t('watchlist.new')} onClose={() => setMaking(false)}>
          <NameForm
            onDone={(list) => {
              client.setQueryData(watchlistQuery(String(list.id)).queryKey, list);
              void client.invalidateQueries({ queryKey: watchlistsQuery.queryKey, exact: true });
              setMaking(false);
              announce(t('watchlist.created'));
              onMade(String(list.id));
            }}
          />
        </Dialog>
      )}
    </nav>
  );
}
