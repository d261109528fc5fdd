import { Code } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { type Column, Table } from '@/components/ui/table';
import { TooFew } from '@/components/ui/too-few';
import type { HiddenMarkov, ProbabilityRecord, RegimeAnalysis } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { isScored, type PoolRow, poolRows } from '../api/pool';

const REGIMES = ['bear', 'sideways', 'bull'] as const;

function Scores({ record, name }: { record: ProbabilityRecord | null; name: 'log' | 'ranked' }) {
  const t = useText();
  const format = useFormat();
  if (!record) return <span className="muted">{t('record.none')}</span>;
  if (!isScored(record)) return <TooFew record={record} />;
  const [own, rate] =
    name === 'log'
      ? [record.log_score, record.class_rate_log_score]
      : [record.ranked_probability_score, record.class_rate_ranked_probability_score];
  const counts = {
    settled: format.number(record.settled, 'count'),
    counted: format.number(record.effective_n, 'count'),
  };
  return (
    <span data-tip={t('macro.pool_counts', counts)}>
      <Figure value={own} kind="brier" />{' '}
      <span className="muted">{t('macro.pool_rate', { value: format.number(rate, 'brier') })}</span>
    </span>
  );
}

/** What rule, hidden Markov model and learned model say, how much each counts, and how each has done. */
export function PoolPanel({ regime }: { regime: RegimeAnalysis }) {
  const t = useText();
  const format = useFormat();
  const rows = poolRows(regime);
  const columns: Column<PoolRow>[] = [
    {
      key: 'source',
      title: t('macro.pool_source'),
      cell: (row) => <Code group="macro.pool_source" code={row.source} />,
    },
    ...REGIMES.map(
      (name): Column<PoolRow> => ({
        key: name,
        title: t(`regime.${name}`),
        numeric: true,
        cell: (row) => <Figure value={row.probabilities[name]} kind="fraction" />,
      }),
    ),
    {
      key: 'weight',
      title: t('macro.pool_weight'),
      numeric: true,
      cell: (row) => <Figure value={row.weight} kind="fraction" />,
    },
    {
      key: 'log',
      title: t('macro.pool_log_score'),
      secondary: 1,
      cell: (row) => <Scores record={row.record} name="log" />,
    },
    {
      key: 'ranked',
      title: t('macro.pool_ranked_score'),
      secondary: 1,
      cell: (row) => <Scores record={row.record} name="ranked" />,
    },
  ];
  return (
    <Panel
      title={t('macro.pool')}
      note={t('macro.pool_note', { least: format.number(regime.least_told ?? null, 'fraction') })}
      asOf={regime.as_of}
      runKind={regime.run_kind}
      flush
    >
      {rows.length === 0 ? (
        <EmptyState title={t('macro.pool_none')} />
      ) : (
        <Table caption={t('macro.pool')} columns={columns} rows={rows} rowKey={(row) => row.source} />
      )}
    </Panel>
  );
}

type State = HiddenMarkov['states'][number] & { next: number[] };

/** The states that the hidden Markov model found, and how one follows another from day to day. */
export function HiddenMarkovPanel({ regime }: { regime: RegimeAnalysis }) {
  const t = useText();
  const format = useFormat();
  const model = regime.hidden_markov;
  if (!model) return null;
  const states: State[] = model.states.map((state, index) => ({
    ...state,
    next: model.transitions[index] ?? [],
  }));
  const columns: Column<State>[] = [
    { key: 'state', title: t('macro.hmm_state'), cell: (row) => t(`regime.${row.regime}`) },
    ...states.map(
      (state, index): Column<State> => ({
        key: state.regime,
        title: t('macro.hmm_next', { regime: t(`regime.${state.regime}`) }),
        numeric: true,
        cell: (row) => <Figure value={row.next[index]} kind="fraction" />,
      }),
    ),
    {
      key: 'return',
      title: t('macro.hmm_return'),
      numeric: true,
      cell: (row) => <Figure value={row.mean_return} kind="fraction_change" />,
    },
    {
      key: 'volatility',
      title: t('macro.indicator.volatility_30d'),
      numeric: true,
      cell: (row) => <Figure value={row.volatility} kind="fraction" />,
    },
    {
      key: 'breadth',
      title: t('macro.indicator.breadth'),
      numeric: true,
      cell: (row) => <Figure value={row.breadth} kind="fraction" />,
    },
  ];
  return (
    <Panel
      title={t('macro.hmm')}
      note={t('macro.hmm_note', {
        days: format.number(model.days, 'count'),
        time: format.day(model.fit_time),
      })}
      asOf={model.fit_time}
      dated
      flush
    >
      <Table caption={t('macro.hmm')} columns={columns} rows={states} rowKey={(row) => row.regime} />
    </Panel>
  );
}
