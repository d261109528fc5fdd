import { queryOptions } from '@tanstack/react-query';
import type {
  Asset,
  Page,
  PersonalWatchlist,
  PositionType,
  Watchlist,
  WatchlistSummary,
} from '@/lib/contract';
import { get, patch, post, put, remove } from '@/lib/http';

/** The act a guest may begin on a coin; it is done after the login. */
export const WATCH_COIN = 'watchlist.watch';

export interface WatchCoin {
  symbol: string;
  position_type: PositionType;
  /** Null for the first list there is, or a new one. */
  watchlist: WatchlistSummary['id'] | null;
  /** What a first list is called. */
  name: string;
}

const personal = { personal: true };
const path = (id: WatchlistSummary['id'] | string) => `/watchlists/${id}`;
const assetPath = (id: WatchlistSummary['id'], symbol: string) =>
  `${path(id)}/assets/${encodeURIComponent(symbol)}`;

export const defaultWatchlistQuery = queryOptions({
  queryKey: ['watchlists', 'default'],
  queryFn: ({ signal }) => get<Watchlist>('/watchlists/default', {}, signal),
});

export const watchlistsQuery = queryOptions({
  queryKey: ['watchlists', 'own'],
  queryFn: ({ signal }) => get<Page<WatchlistSummary>>('/watchlists', { limit: 200 }, signal),
  meta: personal,
});

export const watchlistQuery = (id: string) =>
  queryOptions({
    queryKey: ['watchlists', 'own', id],
    queryFn: ({ signal }) => get<PersonalWatchlist>(path(id), {}, signal),
    meta: personal,
  });

/** Coins whose symbol or name holds what was typed. */
export const coinsLikeQuery = (typed: string) =>
  queryOptions({
    queryKey: ['market', 'assets', 'like', typed],
    queryFn: ({ signal }) => get<Page<Asset>>('/assets', { search: typed, limit: 8 }, signal),
    placeholderData: (before) => before,
  });

export const createWatchlist = (name: string, description = '') =>
  post<PersonalWatchlist>('/watchlists', { name, ...(description ? { description } : {}) });
export const changeWatchlist = (
  id: WatchlistSummary['id'],
  change: { name?: string; description?: string },
) => patch<PersonalWatchlist>(path(id), change);
export const deleteWatchlist = (id: WatchlistSummary['id']) => remove(path(id));

export const addCoin = (id: WatchlistSummary['id'], symbol: string, position_type: PositionType) =>
  post<PersonalWatchlist>(`${path(id)}/assets`, { symbol, position_type });
export const changeCoin = (
  id: WatchlistSummary['id'],
  symbol: string,
  change: { position_type?: PositionType; notes?: string },
) => patch<PersonalWatchlist>(assetPath(id, symbol), change);
export const removeCoin = (id: WatchlistSummary['id'], symbol: string) => remove(assetPath(id, symbol));
export const orderCoins = (id: WatchlistSummary['id'], symbols: string[]) =>
  put<PersonalWatchlist>(`${path(id)}/order`, { symbols });

/** Puts a coin on the chosen list, on the first there is, or on a new one. */
export async function watchCoin({ symbol, position_type, watchlist, name }: WatchCoin): Promise<void> {
  const id = watchlist ?? (await get<Page<WatchlistSummary>>('/watchlists')).items[0]?.id;
  await addCoin(id ?? (await createWatchlist(name)).id, symbol, position_type);
}
