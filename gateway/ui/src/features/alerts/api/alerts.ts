import { queryOptions } from '@tanstack/react-query';
import type { Page } from '@/lib/contract';
import { get, patch, post, remove } from '@/lib/http';
import type { Alert, AlertChange, AlertDraft } from '@/lib/people';

export const alertsQuery = queryOptions({
  queryKey: ['alerts', 'list'],
  queryFn: ({ signal }) => get<Page<Alert>>('/alerts', { limit: 200 }, signal),
  meta: { personal: true },
});

/** The act a guest may begin; it is done after the login. */
export const CREATE_ALERT = 'alert.create';

export const createAlert = (draft: AlertDraft) => post<Alert>('/alerts', draft);
export const changeAlert = (id: Alert['id'], change: AlertChange) => patch<Alert>(`/alerts/${id}`, change);
export const deleteAlert = (id: Alert['id']) => remove(`/alerts/${id}`);
