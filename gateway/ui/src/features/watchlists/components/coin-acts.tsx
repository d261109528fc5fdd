import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { ActForm, TextArea } from '@/components/ui/form';
import { Segmented } from '@/components/ui/segmented';
import { announce } from '@/lib/announce';
import type { PersonalWatchlist, PositionType } from '@/lib/contract';
import { useText } from '@/lib/i18n';
import { useKeptChoice } from '@/lib/use-kept-choice';
import { changeCoin, removeCoin, watchlistQuery, watchlistsQuery } from '../api/watchlists';

/** What can be done to one coin of a list: its side, a note, taking it off. */
export function CoinActs({
  list,
  item,
}: {
  list: PersonalWatchlist;
  item: PersonalWatchlist['items'][number];
}) {
  const t = useText();
  const client = useQueryClient();
  const [noting, setNoting] = useState(false);
  const { symbol } = item;
  const show = (saved: PersonalWatchlist) =>
    client.setQueryData(watchlistQuery(String(list.id)).queryKey, saved);
  const side = useKeptChoice(item.position_type ?? 'long', {
    save: (position_type: PositionType) => changeCoin(list.id, symbol, { position_type }),
    onSaved: show,
    onError: () => announce(t('problem.unexpected'), 'down'),
  });
  return (
    <span className="watch-acts">
      <Segmented
        label={t('watchlist.side_of', { symbol })}
        value={side.shown}
        options={(['long', 'short'] as const).map((value) => ({ value, text: t(`side.${value}`) }))}
        onChange={side.choose}
      />
      <button
        type="button"
        className="button button-quiet"
        aria-label={t('watchlist.note_of', { symbol })}
        onClick={() => setNoting(true)}
      >
        {t('watchlist.note')}
      </button>
      <ConfirmButton
        text={t('action.remove')}
        label={t('watchlist.remove_coin', { symbol })}
        title={t('watchlist.remove_coin', { symbol })}
        detail={t('watchlist.remove_coin_detail', { name: list.name })}
        confirm={t('action.remove')}
        act={() => removeCoin(list.id, symbol)}
        onDone={() => {
          announce(t('watchlist.coin_removed', { symbol }));
          void client.invalidateQueries({ queryKey: watchlistsQuery.queryKey });
        }}
      />
      {noting && (
        <Dialog title={t('watchlist.note_of', { symbol })} onClose={() => setNoting(false)}>
          <ActForm
            act={({ notes = '' }) => changeCoin(list.id, symbol, { notes: notes.trim() })}
            onDone={(saved) => {
              show(saved);
              setNoting(false);
              announce(t('settings.saved'));
            }}
            submit={t('action.save')}
          >
            <TextArea
              label={t('watchlist.note')}
              name="notes"
              maxLength={2000}
              defaultValue={item.notes ?? ''}
            />
          </ActForm>
        </Dialog>
      )}
    </span>
  );
}
