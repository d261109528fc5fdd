import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { ActForm, SelectField, TextField } from '@/components/ui/form';
import { announce } from '@/lib/announce';
import type { PersonalWatchlist, PositionType } from '@/lib/contract';
import { useText } from '@/lib/i18n';
import { addCoin, coinsLikeQuery, watchlistQuery, watchlistsQuery } from '../api/watchlists';

/** Puts a coin on a list; coins are proposed while their name is typed. */
export function CoinForm({ list }: { list: PersonalWatchlist }) {
  const t = useText();
  const client = useQueryClient();
  const known = useId();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const { data: coins } = useQuery({ ...coinsLikeQuery(asked), enabled: asked !== '' });
  return (
    <ActForm
      wide
      act={({ symbol = '', position_type = 'long' }) =>
        addCoin(list.id, symbol.trim().toUpperCase(), position_type as PositionType)
      }
      onDone={(saved) => {
        client.setQueryData(watchlistQuery(String(list.id)).queryKey, saved);
        void client.invalidateQueries({ queryKey: watchlistsQuery.queryKey, exact: true });
        announce(t('watchlist.coin_added'));
        setTyped('');
      }}
      submit={t('watchlist.add_coin')}
      resets
    >
      <div className="field-row">
        <TextField
          label={t('alert.symbol')}
          name="symbol"
          type="text"
          dir="ltr"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          required
          list={known}
          hint={t('alert.symbol_hint')}
          onChange={(event) => setTyped(event.target.value)}
        />
        <SelectField
          label={t('watchlist.position')}
          name="position_type"
          defaultValue="long"
          options={(['long', 'short'] as const).map((value) => ({ value, text: t(`side.${value}`) }))}
        />
      </div>
      <datalist id={known}>
        {coins?.items.map((coin) => (
          <option key={coin.symbol} value={coin.symbol}>
            {coin.name}
          </option>
        ))}
      </datalist>
    </ActForm>
  );
}
