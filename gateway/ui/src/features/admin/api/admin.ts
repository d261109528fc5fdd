import { queryOptions } from '@tanstack/react-query';
import type { Page, WatchlistContext } from '@/lib/contract';
import { get, patch } from '@/lib/http';
import type { AdminUser, AdminUserDetail, Role } from '@/lib/people';

const personal = { personal: true };

export interface UserFilter {
  search: string;
  role: string;
  is_active: string;
  cursor: string | null;
}

export const usersQuery = (filter: UserFilter) =>
  queryOptions({
    queryKey: ['admin', 'users', filter],
    queryFn: ({ signal }) => get<Page<AdminUser>>('/users', { ...filter, limit: 50 }, signal),
    meta: personal,
    placeholderData: (before) => before,
    // Every look is recorded: nobody looks without having asked.
    refetchInterval: false,
    refetchOnWindowFocus: false,
  });

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'user', id],
    queryFn: ({ signal }) => get<AdminUserDetail>(`/users/${id}`, {}, signal),
    meta: personal,
    refetchInterval: false,
    refetchOnWindowFocus: false,
  });

/** A look at what someone watches; it is written into their trail and the administrator's. */
export const watchlistContextQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'watchlists', id],
    queryFn: ({ signal }) => get<WatchlistContext>(`/watchlists/users/${id}`, {}, signal),
    meta: personal,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchInterval: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const changeUser = (id: AdminUser['id'], change: { role?: Role; is_active?: boolean }) =>
  patch<AdminUser>(`/users/${id}`, change);
