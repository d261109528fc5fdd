import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { ActForm, SelectField } from '@/components/ui/form';
import { Icon } from '@/components/ui/icon';
import { announce } from '@/lib/announce';
import type { PositionType } from '@/lib/contract';
import { useText } from '@/lib/i18n';
import { requestLogin } from '@/lib/login-gate';
import { meQuery, useUser } from '@/lib/me';
import { keepAct } from '@/lib/pending-act';
import { WATCH_COIN, type WatchCoin as WatchCoinAct, watchCoin, watchlistsQuery } from '../api/watchlists';

/** Puts the coin of this page on a list; a guest is asked to sign in, and then it is done. */
export function WatchCoin({ symbol }: { symbol: string }) {
  const t = useText();
  const client = useQueryClient();
  const user = useUser();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ ...watchlistsQuery, enabled: open && !!user });
  const act = async ({ position_type = 'long', watchlist = '' }: Record<string, string>) => {
    const payload: WatchCoinAct = {
      symbol,
      position_type: position_type as PositionType,
      watchlist: watchlist === '' ? null : Number(watchlist),
      name: t('watchlist.first_name'),
    };
    if (!(await client.ensureQueryData(meQuery))) {
      keepAct({ kind: WATCH_COIN, payload, page: `/assets/${encodeURIComponent(symbol)}` });
      await requestLogin('act');
      return;
    }
    await watchCoin(payload);
    announce(t('watchlist.coin_added'));
    void client.invalidateQueries({ queryKey: watchlistsQuery.queryKey });
  };
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Icon name="star" />
        {t('watchlist.watch')}
      </button>
      {open && (
        <Dialog title={t('watchlist.watch_title', { symbol })} onClose={() => setOpen(false)}>
          <ActForm act={act} onDone={() => setOpen(false)} submit={t('watchlist.add_coin')}>
            {data && data.items.length > 0 && (
              <SelectField
                label={t('watchlist.which')}
                name="watchlist"
                options={data.items.map((list) => ({ value: String(list.id), text: list.name }))}
              />
            )}
            <SelectField
              label={t('watchlist.position')}
              name="position_type"
              defaultValue="long"
              options={(['long', 'short'] as const).map((value) => ({ value, text: t(`side.${value}`) }))}
            />
          </ActForm>
        </Dialog>
      )}
    </>
  );
}
