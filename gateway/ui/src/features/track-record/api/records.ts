import { queryOptions } from '@tanstack/react-query';
import type { ModelOverview, Page, Prediction, SignalPerformance, TrackRecord } from '@/lib/contract';
import { get } from '@/lib/http';

export const predictionRecordQuery = queryOptions({
  queryKey: ['models', 'overview'],
  queryFn: ({ signal }) => get<ModelOverview>('/models/overview', {}, signal),
});

export const trackRecordQuery = queryOptions({
  queryKey: ['models', 'track-record'],
  queryFn: ({ signal }) => get<TrackRecord>('/models/track-record', {}, signal),
});

export const signalRecordQuery = queryOptions({
  queryKey: ['signals', 'performance'],
  queryFn: async ({ signal }) => {
    const answer = await get<Page<SignalPerformance> | SignalPerformance[]>(
      '/signals/performance',
      {},
      signal,
    );
    return Array.isArray(answer) ? answer : answer.items;
  },
});

export const predictionsQuery = (settled: boolean) =>
  queryOptions({
    queryKey: ['predictions', settled],
    queryFn: ({ signal }) => get<Page<Prediction>>('/predictions', { settled, limit: 30 }, signal),
  });
