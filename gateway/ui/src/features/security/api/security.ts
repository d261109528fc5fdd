import { queryOptions } from '@tanstack/react-query';
import type { Page } from '@/lib/contract';
import { get, post, remove } from '@/lib/http';
import type { ApiKey, Passkey, Scope, Security, Session, TotpSetup } from '@/lib/people';
import { makePasskey } from '@/lib/webauthn';

const personal = { personal: true };

export const securityQuery = queryOptions({
  queryKey: ['security', 'state'],
  queryFn: ({ signal }) => get<Security>('/users/me/security', {}, signal),
  meta: personal,
});

export const sessionsQuery = queryOptions({
  queryKey: ['security', 'sessions'],
  queryFn: ({ signal }) => get<Page<Session>>('/users/me/sessions', {}, signal),
  meta: personal,
});

export const apiKeysQuery = queryOptions({
  queryKey: ['security', 'api-keys'],
  queryFn: ({ signal }) => get<Page<ApiKey>>('/users/me/api-keys', {}, signal),
  meta: personal,
});

export const endSession = (id: Session['id']) => remove(`/users/me/sessions/${id}`);
export const logOutEverywhere = () => post('/auth/logout-everywhere', {});

export const changePassword = (current_password: string, new_password: string) =>
  post('/users/me/password', { current_password, new_password });

export const startTotp = (password: string) => post<TotpSetup>('/users/me/totp', { password });
export const confirmTotp = (code: string) =>
  post<{ recovery_codes: string[] }>('/users/me/totp/confirm', { code });
export const endTotp = (password: string, code: string) => remove('/users/me/totp', { password, code });
export const newRecoveryCodes = (password: string) =>
  post<{ recovery_codes: string[] }>('/users/me/recovery-codes', { password });

export async function addPasskey(password: string, label: string): Promise<Passkey> {
  const { challenge_id, options } = await post<{
    challenge_id: string;
    options: PublicKeyCredentialCreationOptionsJSON;
  }>('/users/me/passkeys/options', { password });
  const credential = await makePasskey(options);
  return post<Passkey>('/users/me/passkeys', { challenge_id, label, credential });
}
export const removePasskey = (id: Passkey['id']) => remove(`/users/me/passkeys/${id}`);

export const makeApiKey = (name: string, scopes: Scope[], expires_at: string | null) =>
  post<ApiKey & { key: string }>('/users/me/api-keys', {
    name,
    scopes,
    ...(expires_at ? { expires_at } : {}),
  });
export const endApiKey = (id: ApiKey['id']) => remove(`/users/me/api-keys/${id}`);
