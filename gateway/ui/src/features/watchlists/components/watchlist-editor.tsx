import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { announce } from '@/lib/announce';
import type { PersonalWatchlist } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { deleteWatchlist, watchlistQuery, watchlistsQuery } from '../api/watchlists';
import { CoinForm } from './coin-form';
import { NameForm } from './name-form';
import { WatchRows } from './watch-rows';

/** One list of one's own: its coins, and all that can be done to it. */
export function WatchlistEditor({ id, onDeleted }: { id: string; onDeleted: () => void }) {
  const query = useQuery(watchlistQuery(id));
  return (
    <QueryView query={query} rows={8}>
      {(list) => <Editor list={list} onDeleted={onDeleted} />}
    </QueryView>
  );
}

function Editor({ list, onDeleted }: { list: PersonalWatchlist; onDeleted: () => void }) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const [renaming, setRenaming] = useState(false);
  const renew = () => client.invalidateQueries({ queryKey: watchlistsQuery.queryKey });
  const isFull = list.items.length >= list.max_assets;
  const places = {
    n: format.number(list.items.length, 'count'),
    most: format.number(list.max_assets, 'count'),
  };
  return (
    <>
      <Panel
        title={<bdi dir="auto">{list.name}</bdi>}
        note={list.description && <bdi dir="auto">{list.description}</bdi>}
        asOf={list.as_of}
        runKind={list.run_kind}
        flush
        actions={
          <>
            <span className="muted">{t('watchlist.places', places)}</span>
            <button type="button" className="button button-quiet" onClick={() => setRenaming(true)}>
              {t('watchlist.rename')}
            </button>
            <ConfirmButton
              text={t('action.delete')}
              label={t('watchlist.delete_named', { name: list.name })}
              title={t('watchlist.delete_named', { name: list.name })}
              detail={t('watchlist.delete_detail')}
              confirm={t('action.delete')}
              act={() => deleteWatchlist(list.id)}
              onDone={() => {
                announce(t('watchlist.deleted'));
                onDeleted();
                client.removeQueries({ queryKey: watchlistQuery(String(list.id)).queryKey });
                void renew();
              }}
            />
          </>
        }
      >
        {list.items.length === 0 ? (
          <EmptyState title={t('watchlist.no_coins')} detail={t('watchlist.no_coins_hint')} />
        ) : (
          <WatchRows list={list} />
        )}
      </Panel>
      <Panel title={t('watchlist.add_coin')}>
        {isFull ? <p className="muted">{t('problem.watchlist-full')}</p> : <CoinForm list={list} />}
      </Panel>
      {renaming && (
        <Dialog title={t('watchlist.rename')} onClose={() => setRenaming(false)}>
          <NameForm
            list={list}
            onDone={(saved) => {
              client.setQueryData(watchlistQuery(String(list.id)).queryKey, saved);
              void renew();
              setRenaming(false);
              announce(t('settings.saved'));
            }}
          />
        </Dialog>
      )}
    </>
  );
}
