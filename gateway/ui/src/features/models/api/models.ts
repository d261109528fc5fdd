import { queryOptions } from '@tanstack/react-query';
import type { Model, ModelOverview, Page } from '@/lib/contract';
import { get } from '@/lib/http';

export const modelsQuery = queryOptions({
  queryKey: ['models', 'list'],
  queryFn: ({ signal }) => get<Page<Model>>('/models', { limit: 100 }, signal),
});

export const modelQuery = (id: number) =>
  queryOptions({
    queryKey: ['models', 'detail', id],
    queryFn: ({ signal }) => get<Model>(`/models/${id}`, {}, signal),
  });

export const modelOverviewQuery = queryOptions({
  queryKey: ['models', 'overview'],
  queryFn: ({ signal }) => get<ModelOverview>('/models/overview', {}, signal),
});
