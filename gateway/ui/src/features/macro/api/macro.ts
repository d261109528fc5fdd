import { queryOptions } from '@tanstack/react-query';
import type { Dominance, MacroIndicator, Page, RegimeAnalysis, RegimePoint, Sentiment } from '@/lib/contract';
import { get } from '@/lib/http';

export const regimeQuery = queryOptions({
  queryKey: ['macro', 'regime'],
  queryFn: ({ signal }) => get<RegimeAnalysis>('/macro/regime', {}, signal),
});

/** Ascending; the service gives up to 2000. */
export const regimeHistoryQuery = queryOptions({
  queryKey: ['macro', 'regime', 'history'],
  queryFn: ({ signal }) => get<Page<RegimePoint>>('/macro/regime/history', { limit: 2000 }, signal),
});

export const sentimentQuery = queryOptions({
  queryKey: ['macro', 'sentiment'],
  queryFn: ({ signal }) => get<Sentiment>('/macro/sentiment', {}, signal),
});

export const dominanceQuery = queryOptions({
  queryKey: ['macro', 'dominance'],
  queryFn: ({ signal }) => get<Dominance>('/macro/dominance', {}, signal),
});

export const indicatorsQuery = queryOptions({
  queryKey: ['macro', 'indicators'],
  queryFn: ({ signal }) => get<Page<MacroIndicator>>('/macro/indicators', {}, signal),
});
