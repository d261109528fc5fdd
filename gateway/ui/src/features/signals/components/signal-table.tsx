import { Link } from 'react-router';
import { Badge, Code, RunBadge, SideBadge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { type Column, Table } from '@/components/ui/table';
import type { Signal } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';

/** Signals with their prices as they were issued; a signal never changes after issue. */
export function SignalTable({ signals, compact = false }: { signals: Signal[]; compact?: boolean }) {
  const t = useText();
  const format = useFormat();
  if (signals.length === 0) return <EmptyState title={t('signals.none')} detail={t('signals.none_hint')} />;
  const price = (key: 'entry_price' | 'stop_loss' | 'target_price', title: string): Column<Signal> => ({
    key,
    title,
    numeric: true,
    cell: (row) => <Figure value={row[key]} kind="price" asOf={row.generated_at} />,
  });
  const columns: Column<Signal>[] = [
    {
      key: 'signal',
      title: t('signals.signal'),
      cell: (row) => (
        <Link to={`/signals/${row.id}`} className="signal-link" data-signal={row.id}>
          <bdi className="ticker" lang="en">
            {row.symbol}
          </bdi>{' '}
          <SideBadge side={row.signal_type} />
        </Link>
      ),
    },
    price('entry_price', t('signals.entry')),
    price('stop_loss', t('signals.stop')),
    price('target_price', t('signals.target')),
    {
      key: 'ratio',
      title: t('signals.risk_reward_short'),
      numeric: true,
      cell: (row) => (
        <Figure
          value={row.risk_reward_ratio}
          kind="ratio"
          asOf={row.generated_at}
          label={t('signals.risk_reward')}
        />
      ),
    },
  ];
  if (!compact) {
    columns.push(
      {
        key: 'confidence',
        title: t('word.confidence'),
        numeric: true,
        secondary: 1,
        cell: (row) => <Figure value={row.confidence_score} kind="fraction" asOf={row.generated_at} />,
      },
      {
        key: 'risk',
        title: t('signals.risk'),
        secondary: 2,
        cell: (row) => <Code group="risk" code={row.risk_level} />,
      },
      {
        key: 'generated',
        title: t('signals.generated'),
        numeric: true,
        secondary: 1,
        cell: (row) => format.day(row.generated_at),
      },
      { key: 'outcome', title: t('signals.outcome'), cell: (row) => <Outcome signal={row} /> },
      {
        key: 'r',
        title: t('signals.r'),
        numeric: true,
        secondary: 1,
        cell: (row) => (
          <Figure value={row.outcome?.r_multiple} kind="multiple" asOf={row.outcome?.exit_time} />
        ),
      },
    );
  }
  return <Table caption={t('nav.signals')} columns={columns} rows={signals} rowKey={(row) => row.id} />;
}

/** How the signal ended, or that it has not. */
export function Outcome({ signal }: { signal: Signal }) {
  const result = signal.outcome?.result;
  const tone = result === 'hit_target' ? 'up' : result === 'hit_stop' ? 'down' : 'plain';
  return (
    <span className="badges">
      <Badge tone={result ? tone : signal.status === 'active' ? 'info' : 'plain'}>
        {result ? (
          <Code group="outcome" code={result} />
        ) : (
          <Code group="signal_status" code={signal.status} />
        )}
      </Badge>
      {signal.run_kind === 'replay' && <RunBadge runKind={signal.run_kind} />}
    </span>
  );
}
