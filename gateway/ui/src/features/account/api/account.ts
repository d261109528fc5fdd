import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Page } from '@/lib/contract';
import { get, patch, post, remove } from '@/lib/http';
import { meQuery } from '@/lib/me';
import { forgetAct } from '@/lib/pending-act';
import type { AccountPreferences, Activity, SecondFactorChallenge, User } from '@/lib/people';
import { adopt, choose, type Preferences } from '@/lib/preferences';
import { hasSession, markSession, signedInHere } from '@/lib/session';
import { reopenStream } from '@/lib/stream';
import { askPasskey } from '@/lib/webauthn';

export interface SignedIn {
  user: User;
}
export type SignIn = SignedIn | { second_factor: SecondFactorChallenge };

export function signIn(email: string, password: string): Promise<SignIn> {
  return post<SignIn>('/auth/login', { email, password });
}

export function giveSecondFactor(challenge: string, code: string): Promise<SignedIn> {
  return post<SignedIn>('/auth/login/second-factor', { challenge, code });
}

export async function signInByPasskey(): Promise<SignedIn> {
  const { challenge_id, options } = await post<{
    challenge_id: string;
    options: PublicKeyCredentialRequestOptionsJSON;
  }>('/auth/passkeys/options', {});
  return post<SignedIn>('/auth/passkeys/login', { challenge_id, credential: await askPasskey(options) });
}

export interface Registration {
  email: string;
  password: string;
  first_name?: string;
  last_name?: string;
  language: string;
  timezone: string;
}

export function register(registration: Registration): Promise<unknown> {
  return post('/auth/register', registration);
}

export function sendVerification(email: string): Promise<unknown> {
  return post('/auth/verification', { email });
}

export function verify(token: string): Promise<unknown> {
  return post('/auth/verify', { token });
}

export function askForReset(email: string): Promise<unknown> {
  return post('/auth/password-reset', { email });
}

export function resetPassword(token: string, password: string): Promise<unknown> {
  return post('/auth/password-reset/confirm', { token, password });
}

/** Makes the first administrator; the secret was printed once when the platform was set up. */
export async function createFirstAdmin(secret: string, email: string, password: string): Promise<SignIn> {
  await post('/auth/bootstrap', { secret, email, password });
  return signIn(email, password);
}

/** The account as someone new finds it: their choices, their stream, nothing of the guest before. */
function enter(client: QueryClient, user: User): void {
  markSession(true);
  client.setQueryData(meQuery.queryKey, user);
  signedInHere.set(true);
  reopenStream();
  void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'account' });
  // A login tells who it is; what they prefer stands with the account.
  void client
    .fetchQuery({ ...meQuery, staleTime: 0 })
    .then((known) => adoptChoices(known ?? user))
    .catch(() => adoptChoices(user));
}

function adoptChoices(user: User): void {
  adopt({
    ...(user.language === 'fa' || user.language === 'en' ? { language: user.language } : {}),
    ...(user.timezone ? { zone: user.timezone } : {}),
    ...(user.preferences?.theme ? { theme: user.preferences.theme } : {}),
    ...(user.preferences?.digits ? { digits: user.preferences.digits } : {}),
    ...(user.preferences?.calendar ? { calendar: user.preferences.calendar } : {}),
  });
}

/** After logout, here or elsewhere, nothing personal stays in memory. */
export function becomeGuest(client: QueryClient): void {
  markSession(false);
  signedInHere.set(false);
  forgetAct();
  // An answer that is still under way would sign them in again on the page.
  void client.cancelQueries({ queryKey: meQuery.queryKey });
  client.setQueryData(meQuery.queryKey, null);
  client.removeQueries({ predicate: (query) => query.meta?.personal === true });
  void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'account' });
  reopenStream();
}

export function useEnter(): (user: User) => void {
  const client = useQueryClient();
  return useCallback((user) => enter(client, user), [client]);
}

export async function signOut(client: QueryClient): Promise<void> {
  try {
    await post('/auth/logout', {});
  } finally {
    becomeGuest(client);
  }
}

export interface AccountChange {
  language?: string;
  timezone?: string;
  first_name?: string;
  last_name?: string;
  preferences?: AccountPreferences;
}

export function changeAccount(change: AccountChange): Promise<User> {
  return patch<User>('/users/me', change);
}

/** A choice of display holds here at once and, for a user, is kept with the account. */
export function chooseAndKeep(change: Partial<Preferences>): void {
  choose(change);
  if (!hasSession()) return;
  const { language, zone, ...look } = change;
  void changeAccount({
    ...(language ? { language } : {}),
    ...(zone ? { timezone: zoneName(zone) } : {}),
    ...(Object.keys(look).length > 0 ? { preferences: look } : {}),
  }).catch(() => {
    // The choice holds in this browser; the account learns of the next one.
  });
}

export function browserZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function zoneName(zone: string): string {
  if (zone === 'utc') return 'UTC';
  return zone === 'local' ? browserZone() : zone;
}

export const activityQuery = (cursor: string | null) =>
  queryOptions({
    queryKey: ['activity', cursor],
    queryFn: ({ signal }) => get<Page<Activity>>('/users/me/activity', { cursor, limit: 25 }, signal),
    meta: { personal: true },
  });

export function fetchExport(): Promise<unknown> {
  return get('/account/export');
}

export function deleteAccount(password: string): Promise<unknown> {
  return remove('/users/me', { password });
}
