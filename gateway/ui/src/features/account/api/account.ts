import { queryOptions } from '@tanstack/react-query';
import type { User } from '@/lib/contract';
import { get, Problem, post } from '@/lib/http';
import { hasSession, markSession } from '@/lib/session';

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

export async function signIn(email: string, password: string): Promise<User> {
  const { user } = await post<{ user: User }>('/auth/login', { email, password });
  markSession(true);
  return user;
}

/** Makes the first administrator; the secret was printed once when the platform was set up. */
export async function createFirstAdmin(secret: string, email: string, password: string): Promise<User> {
  await post('/auth/bootstrap', { secret, email, password });
  return signIn(email, password);
}

export async function signOut(): Promise<void> {
  try {
    await post('/auth/logout', {});
  } finally {
    markSession(false);
  }
}
