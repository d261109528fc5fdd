import { queryOptions } from '@tanstack/react-query';
import type { Page, Training } from '@/lib/contract';
import { get, post } from '@/lib/http';

const WHILE_OPEN_MS = 2_000;

export function isOpen({ state }: Pick<Training, 'state'>): boolean {
  return state === 'pending' || state === 'running';
}

/** For admins; asked often only while one of them is under way. */
export const trainingsQuery = (cursor: string | null) =>
  queryOptions({
    queryKey: ['models', 'trainings', cursor],
    queryFn: ({ signal }) => get<Page<Training>>('/models/trainings', { cursor, limit: 10 }, signal),
    placeholderData: (before) => before,
    refetchInterval: (query) => (query.state.data?.items.some(isOpen) ? WHILE_OPEN_MS : 30_000),
  });

export const startTraining = (type: string, architecture: string) =>
  post<Training>('/models/trainings', { type, architecture });

export const cancelTraining = (id: number) => post<Training>(`/models/trainings/${id}/cancel`, {});
