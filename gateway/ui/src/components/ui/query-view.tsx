import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '@/lib/http';
import { useText } from '@/lib/i18n';
import { EmptyState } from './empty-state';
import { ProblemView } from './problem-view';
import { Skeleton } from './skeleton';

/** The four states of an answer: loading, failed, empty, there. An old answer stays while a new one fails. */
export function QueryView<T>({
  query,
  rows = 6,
  skeleton,
  isEmpty,
  empty,
  children,
}: {
  query: UseQueryResult<T>;
  /** Height of the skeleton, in rows, so that nothing moves when the answer comes. */
  rows?: number;
  skeleton?: ReactNode;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const t = useText();
  const { data, error } = query;
  if (data === undefined) {
    if (!error) return skeleton ?? <Skeleton rows={rows} />;
    if (error instanceof Problem && error.slug === 'no-analysis') {
      return <EmptyState title={t('state.no_analysis')} detail={t('state.no_analysis_hint')} />;
    }
    return <ProblemView error={error} onRetry={() => void query.refetch()} />;
  }
  if (isEmpty?.(data)) return empty ?? <EmptyState title={t('state.empty')} />;
  return (
    <>
      {error && (
        <p className="inline-warning" role="status">
          {t('state.refresh_failed')}
        </p>
      )}
      {children(data)}
    </>
  );
}
