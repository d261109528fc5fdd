import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { CREATE_ALERT, createAlert } from '@/features/alerts/api/alerts';
import { WATCH_COIN, type WatchCoin, watchCoin } from '@/features/watchlists/api/watchlists';
import { announce } from '@/lib/announce';
import { type TextKey, useText } from '@/lib/i18n';
import { requestLogin } from '@/lib/login-gate';
import { useUser } from '@/lib/me';
import { useObservable } from '@/lib/observable';
import { forgetAct, type PendingAct, pendingAct, takeAct } from '@/lib/pending-act';
import type { AlertDraft } from '@/lib/people';
import { signedInHere } from '@/lib/session';

/** What a guest may begin, how it is done, and what is said then. */
const ACTS: Record<
  string,
  { perform: (payload: unknown) => Promise<unknown>; renews: string; done: TextKey }
> = {
  [CREATE_ALERT]: {
    perform: (payload) => createAlert(payload as AlertDraft),
    renews: 'alerts',
    done: 'alert.created',
  },
  [WATCH_COIN]: {
    perform: (payload) => watchCoin(payload as WatchCoin),
    renews: 'watchlists',
    done: 'watchlist.coin_added',
  },
};

async function complete(client: QueryClient): Promise<{ act: PendingAct; done: TextKey | null } | null> {
  const act = takeAct();
  const known = act && ACTS[act.kind];
  if (!act || !known) return null;
  try {
    await known.perform(act.payload);
    void client.invalidateQueries({ queryKey: [known.renews] });
    return { act, done: known.done };
  } catch {
    return { act, done: null };
  }
}

/** Does what a guest began as soon as someone is signed in, wherever the login was made; until then it says it waits. */
export function PendingActs() {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const user = useUser();
  const waiting = useObservable(pendingAct);
  const signedIn = useObservable(signedInHere) && !!user;

  useEffect(() => {
    if (!signedIn || !waiting) return;
    void complete(client).then((result) => {
      if (!result) return;
      const { act, done } = result;
      announce(t(done ?? 'act.failed'), done ? 'up' : 'down');
      // What failed is put back into its form on the page where it was begun.
      void navigate(act.page, done ? {} : { state: { draft: act.payload } });
    });
  }, [signedIn, waiting, client, navigate, t]);

  if (user !== null || !waiting) return null;
  return (
    <aside className="waiting-act" aria-label={t('act.waiting')}>
      <span>{t('act.waiting')}</span>
      <button type="button" className="link-button" onClick={() => void requestLogin('asked')}>
        {t('account.sign_in')}
      </button>
      <button type="button" className="link-button" onClick={forgetAct}>
        {t('act.discard')}
      </button>
    </aside>
  );
}
