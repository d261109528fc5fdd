import { queryOptions } from '@tanstack/react-query';
import type {
  Page,
  Rotation,
  SectorDetail,
  SectorOverview,
  SectorPerformance,
  SectorRecord,
} from '@/lib/contract';
import { get } from '@/lib/http';

export const performanceQuery = queryOptions({
  queryKey: ['sectors', 'performance'],
  queryFn: ({ signal }) => get<Page<SectorPerformance>>('/sectors/performance', { limit: 200 }, signal),
});

export const rotationQuery = queryOptions({
  queryKey: ['sectors', 'rotation'],
  queryFn: ({ signal }) => get<Page<Rotation>>('/sectors/rotation', { limit: 10 }, signal),
});

export const sectorOverviewQuery = queryOptions({
  queryKey: ['sectors', 'overview'],
  queryFn: ({ signal }) => get<SectorOverview>('/sectors/overview', {}, signal),
});

export const sectorRecordQuery = queryOptions({
  queryKey: ['sectors', 'record'],
  queryFn: ({ signal }) => get<SectorRecord>('/sectors/record', {}, signal),
});

export const sectorQuery = (slug: string) =>
  queryOptions({
    queryKey: ['sectors', 'detail', slug],
    queryFn: ({ signal }) => get<SectorDetail>(`/sectors/${encodeURIComponent(slug)}`, {}, signal),
  });
