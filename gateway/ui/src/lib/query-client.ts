import { QueryClient } from '@tanstack/react-query';
import { Problem } from './http';
import { streamState } from './stream';

const POLL_MS = 20_000;
const SAFETY_MS = 300_000;

/** Server state: kept fresh by the stream when it is live, by polling when it is not. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: true,
        refetchInterval: () => (streamState.get() === 'live' ? SAFETY_MS : POLL_MS),
        retry: (failures, error) =>
          failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
        retryDelay: (attempt) => Math.min(8_000, 800 * 2 ** attempt),
      },
    },
  });
}
