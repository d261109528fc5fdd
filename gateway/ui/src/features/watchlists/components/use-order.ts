import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { announce } from '@/lib/announce';
import type { PersonalWatchlist } from '@/lib/contract';
import { Problem } from '@/lib/http';
import { useFormat, useText } from '@/lib/i18n';
import { orderCoins, watchlistQuery } from '../api/watchlists';
import { moved } from './moved';

/** Steps by key follow one another; the last one is what is kept. */
const SETTLE_MS = 500;

/** The order of a list under the hands of its reader: seen at once, kept when the hand rests. */
export function useOrder(list: PersonalWatchlist) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const kept = [...list.items].sort((a, b) => a.position - b.position).map(({ symbol }) => symbol);
  const [order, setOrder] = useState<string[] | null>(null);
  const latest = useRef<string[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { queryKey } = watchlistQuery(String(list.id));
  const save = useMutation({
    mutationFn: (symbols: string[]) => orderCoins(list.id, symbols),
    onSuccess: (saved) => client.setQueryData(queryKey, saved),
    onError: async (error) => {
      const changed = error instanceof Problem && error.slug === 'watchlist-has-changed';
      announce(t(changed ? 'watchlist.has_changed' : 'problem.unexpected'), 'down');
      await client.invalidateQueries({ queryKey });
    },
    onSettled: (_saved, _error, symbols) => {
      if (latest.current !== symbols) return;
      latest.current = null;
      setOrder(null);
    },
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  const now = order ?? kept;
  const see = (symbols: string[]) => {
    latest.current = symbols;
    setOrder(symbols);
  };
  const keep = () => {
    clearTimeout(timer.current);
    if (latest.current) save.mutate(latest.current);
  };
  return {
    order: now,
    /** Shows a coin at another place without keeping it yet. */
    drag: (symbol: string, to: number) => see(moved(latest.current ?? now, symbol, to)),
    drop: keep,
    /** Moves a coin by steps, tells where it is then, and keeps it soon. */
    step: (symbol: string, by: number) => {
      const before = latest.current ?? now;
      const to = before.indexOf(symbol) + by;
      if (to < 0 || to >= before.length) return;
      see(moved(before, symbol, to));
      announce(
        t('watchlist.moved', {
          symbol,
          place: format.number(to + 1, 'count'),
          count: format.number(before.length, 'count'),
        }),
      );
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, SETTLE_MS);
    },
  };
}
