import { queryOptions, useQuery } from '@tanstack/react-query';
import { get, Problem } from './http';
import type { User } from './people';
import { hasSession, markSession } from './session';

/** The signed-in user, or null for a guest; a guest's browser asks nothing. */
export const meQuery = queryOptions({
  queryKey: ['account', 'me'],
  queryFn: async ({ signal }): Promise<User | null> => {
    if (!hasSession()) return null;
    try {
      return await get<User>('/users/me', {}, signal);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        markSession(false);
        return null;
      }
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

/** Undefined while it is not known who is there. */
export function useUser(): User | null | undefined {
  return useQuery(meQuery).data;
}
