import { queryOptions } from '@tanstack/react-query';
import type { Model, ModelDetail, ModelOverview, Page } from '@/lib/contract';
import { get, post } from '@/lib/http';
import { isOpen } from './trainings';

const WHILE_TRAINING_MS = 2_000;

export const modelsQuery = queryOptions({
  queryKey: ['models', 'list'],
  queryFn: ({ signal }) => get<Page<Model>>('/models', { limit: 200 }, signal),
});

/** Asked often only while a training of its architecture is under way. */
export const modelQuery = (id: number) =>
  queryOptions({
    queryKey: ['models', 'detail', id],
    queryFn: ({ signal }) => get<ModelDetail>(`/models/${id}`, {}, signal),
    refetchInterval: (query) => (query.state.data?.trainings.some(isOpen) ? WHILE_TRAINING_MS : false),
  });

export const modelOverviewQuery = queryOptions({
  queryKey: ['models', 'overview'],
  queryFn: ({ signal }) => get<ModelOverview>('/models/overview', {}, signal),
});

export const activateModel = (id: number, note: string) =>
  post<ModelDetail>(`/models/${id}/activate`, { note });

export const retireModel = (id: number, note: string) => post<ModelDetail>(`/models/${id}/retire`, { note });
