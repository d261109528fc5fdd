import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { RunBadge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { SignalScore } from '@/components/ui/performance-table';
import { ProblemView } from '@/components/ui/problem-view';
import { QueryView } from '@/components/ui/query-view';
import { Skeleton } from '@/components/ui/skeleton';
import { signalPagesQuery, signalPerformanceQuery } from '@/features/signals/api/signals';
import { SignalFilters, STATUSES } from '@/features/signals/components/signal-filters';
import { SignalTable } from '@/features/signals/components/signal-table';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  const [query, setQuery] = useSearchParams();
  const status = STATUSES.find((choice) => choice === query.get('status')) ?? 'all';
  const symbol = query.get('symbol') ?? '';
  const signals = useInfiniteQuery(
    signalPagesQuery({ status: status === 'all' ? undefined : status, symbol: symbol || undefined }),
  );
  const performance = useQuery(signalPerformanceQuery);
  const choose = useCallback(
    (name: string, value: string) =>
      setQuery(
        (current) => {
          if (value) current.set(name, value);
          else current.delete(name);
          return current;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setQuery],
  );
  const chooseSymbol = useCallback((value: string) => choose('symbol', value), [choose]);
  const items = signals.data?.pages.flatMap((page) => page.items) ?? [];
  const first = signals.data?.pages[0];
  return (
    <div className="page">
      <PageHeader title={t('nav.signals')} lead={t('signals.lead')} documentTitle={t('nav.signals')} />
      <QueryView query={performance} rows={3}>
        {(scores) => (
          <>
            {scores.map((score) => (
              <Panel
                key={score.run_kind}
                title={t(`score.title_${score.run_kind}`)}
                flush
                actions={<RunBadge runKind={score.run_kind} always />}
              >
                <SignalScore score={score} layout="strip" />
              </Panel>
            ))}
            {scores.length === 0 && <Panel title={t('score.title_live')}>{t('record.none')}</Panel>}
          </>
        )}
      </QueryView>
      <Panel
        title={t('nav.signals')}
        asOf={first?.as_of}
        runKind={first?.run_kind}
        flush
        actions={
          <SignalFilters
            status={status}
            symbol={symbol}
            onStatus={(value) => choose('status', value === 'all' ? '' : value)}
            onSymbol={chooseSymbol}
          />
        }
      >
        {signals.data ? (
          <SignalTable signals={items} />
        ) : signals.error ? (
          <ProblemView error={signals.error} onRetry={() => void signals.refetch()} />
        ) : (
          <Skeleton rows={16} />
        )}
        {signals.hasNextPage && (
          <p className="more">
            <button
              type="button"
              className="button"
              disabled={signals.isFetchingNextPage}
              onClick={() => void signals.fetchNextPage()}
            >
              {t('action.more')}
            </button>
          </p>
        )}
      </Panel>
    </div>
  );
}
