import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { ForUser } from '@/components/ui/for-user';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { defaultWatchlistQuery } from '@/features/watchlists/api/watchlists';
import { WatchlistEditor } from '@/features/watchlists/components/watchlist-editor';
import { WatchlistTable } from '@/features/watchlists/components/watchlist-table';
import { WatchlistTabs } from '@/features/watchlists/components/watchlist-tabs';
import { useText } from '@/lib/i18n';
import { useUser } from '@/lib/me';

/** The default list for everyone, and beside it the lists of whoever is signed in. */
export function Component() {
  const t = useText();
  const user = useUser();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const current = query.get('list');
  return (
    <div className="page page-narrow">
      <PageHeader
        title={t('nav.watchlists')}
        lead={t('watchlist.lead')}
        documentTitle={t('nav.watchlists')}
      />
      {user && <WatchlistTabs current={current} onMade={(id) => void navigate(`/watchlists?list=${id}`)} />}
      <div className="stack">
        {current ? (
          <ForUser>
            {() => (
              <WatchlistEditor
                key={current}
                id={current}
                onDeleted={() => void navigate('/watchlists', { replace: true })}
              />
            )}
          </ForUser>
        ) : (
          <>
            <DefaultList />
            {user === null && <ForUser>{() => null}</ForUser>}
          </>
        )}
      </div>
    </div>
  );
}

function DefaultList() {
  const t = useText();
  const list = useQuery(defaultWatchlistQuery);
  return (
    <Panel
      title={t('watchlist.title')}
      note={t('watchlist.default_note')}
      asOf={list.data?.as_of}
      runKind={list.data?.run_kind}
      flush
    >
      <QueryView query={list} rows={8}>
        {(data) => <WatchlistTable watchlist={data} />}
      </QueryView>
    </Panel>
  );
}
