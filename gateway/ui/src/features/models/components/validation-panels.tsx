import { Code } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { type Column, Table } from '@/components/ui/table';
import type { ModelDetail, ReliabilityBin, TestWindow } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { gainBars, gainOf, reliabilityDots } from '../api/plot';

const SQUARE = 300;
const PAD = 28;

/** Stated probability against what came true: on the line, it means what it says. */
export function ReliabilityPanel({ model }: { model: ModelDetail }) {
  const t = useText();
  const format = useFormat();
  const bins = model.reliability;
  const columns: Column<ReliabilityBin>[] = [
    {
      key: 'bin',
      title: t('models.bin'),
      cell: (row) => `${format.number(row.from, 'fraction')} – ${format.number(row.to, 'fraction')}`,
    },
    { key: 'n', title: t('metric.n'), numeric: true, cell: (row) => <Figure value={row.n} kind="count" /> },
    {
      key: 'stated',
      title: t('models.stated'),
      numeric: true,
      cell: (row) => <Figure value={row.stated} kind="fraction" />,
    },
    {
      key: 'observed',
      title: t('models.observed'),
      numeric: true,
      cell: (row) => <Figure value={row.observed} kind="fraction" />,
    },
  ];
  return (
    <Panel
      title={t('models.reliability')}
      note={t('models.reliability_note')}
      asOf={model.last_trained}
      dated
      flush
    >
      {bins.length === 0 ? (
        <EmptyState title={t('models.no_reliability')} />
      ) : (
        <>
          <svg
            className="model-plot model-plot-square"
            viewBox={`0 0 ${SQUARE} ${SQUARE}`}
            role="img"
            aria-label={t('models.reliability_chart')}
          >
            <path className="model-plot-frame" d={`M${PAD} ${PAD}V${SQUARE - PAD}H${SQUARE - PAD}V${PAD}Z`} />
            <path className="model-plot-ideal" d={`M${PAD} ${SQUARE - PAD}L${SQUARE - PAD} ${PAD}`} />
            <polyline
              className="model-plot-line"
              points={reliabilityDots(bins, SQUARE, PAD)
                .map(({ x, y }) => `${x},${y}`)
                .join(' ')}
            />
            {reliabilityDots(bins, SQUARE, PAD).map((dot, index) => (
              <circle key={bins[index]?.from} className="model-plot-dot" cx={dot.x} cy={dot.y} r={dot.r} />
            ))}
            <text className="model-plot-label" x={SQUARE / 2} y={SQUARE - 8} textAnchor="middle">
              {t('models.stated')}
            </text>
            <text className="model-plot-label" x={SQUARE / 2} y={PAD - 10} textAnchor="middle">
              {t('models.observed')}
            </text>
          </svg>
          <Table caption={t('models.reliability')} columns={columns} rows={bins} rowKey={(row) => row.from} />
        </>
      )}
    </Panel>
  );
}

const WIDE = 640;
const HIGH = 140;

/** Walk-forward windows: trained before, tested after; up is better than the class rates. */
export function WindowsPanel({ model }: { model: ModelDetail }) {
  const t = useText();
  const format = useFormat();
  const { windows } = model;
  const columns: Column<TestWindow>[] = [
    {
      key: 'test',
      title: t('models.tested'),
      cell: (row) => `${format.day(row.test_from)} – ${format.day(row.test_to)}`,
    },
    {
      key: 'train',
      title: t('models.trained_until'),
      numeric: true,
      secondary: 1,
      cell: (row) => format.day(row.train_to),
    },
    { key: 'n', title: t('metric.n'), numeric: true, cell: (row) => <Figure value={row.n} kind="count" /> },
    {
      key: 'score',
      title: t('models.score'),
      numeric: true,
      cell: (row) => <Figure value={row.log_loss ?? row.brier} kind="brier" />,
    },
    {
      key: 'base',
      title: t('models.score_base'),
      numeric: true,
      cell: (row) => <Figure value={row.base_rate_log_loss ?? row.base_rate_brier} kind="brier" />,
    },
    {
      key: 'gain',
      title: t('models.gain'),
      numeric: true,
      secondary: 1,
      cell: (row) => <Figure value={gainOf(row)} kind="brier" />,
    },
  ];
  return (
    <Panel title={t('models.windows')} note={t('models.windows_note')} asOf={model.last_trained} dated flush>
      {windows.length === 0 ? (
        <EmptyState title={t('models.no_windows')} />
      ) : (
        <>
          <svg
            className="model-plot"
            viewBox={`0 0 ${WIDE} ${HIGH}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={t('models.windows_chart', {
              better: format.number(windows.filter((row) => (gainOf(row) ?? 0) > 0).length, 'count'),
              all: format.number(windows.length, 'count'),
            })}
          >
            <path className="model-plot-axis" d={`M0 ${HIGH / 2}H${WIDE}`} />
            {gainBars(windows, WIDE, HIGH).map((bar, index) =>
              bar === null ? null : (
                <rect
                  key={windows[index]?.test_from}
                  className={bar.gain > 0 ? 'model-plot-up' : 'model-plot-down'}
                  x={bar.x}
                  y={bar.y}
                  width={bar.width}
                  height={bar.height}
                />
              ),
            )}
          </svg>
          <Table
            caption={t('models.windows')}
            columns={columns}
            rows={windows}
            rowKey={(row) => row.test_from}
          />
        </>
      )}
    </Panel>
  );
}

type Baseline = ModelDetail['baselines'][number];

/** What it was held against, each with the interval of its gain over it. */
export function BaselinesPanel({ model }: { model: ModelDetail }) {
  const t = useText();
  const columns: Column<Baseline>[] = [
    {
      key: 'baseline',
      title: t('models.baseline'),
      cell: (row) => <Code group="baseline" code={row.baseline} />,
    },
    { key: 'metric', title: t('models.measure'), cell: (row) => <Code group="metric" code={row.metric} /> },
    {
      key: 'model',
      title: t('models.of_model'),
      numeric: true,
      cell: (row) => <Figure value={row.model} kind="brier" />,
    },
    {
      key: 'value',
      title: t('models.of_baseline'),
      numeric: true,
      cell: (row) => <Figure value={row.baseline_value} kind="brier" />,
    },
    {
      key: 'gain',
      title: t('models.gain_interval'),
      numeric: true,
      cell: (row) => (
        <>
          <Figure value={row.gain_low} kind="brier" /> – <Figure value={row.gain_high} kind="brier" />
        </>
      ),
    },
  ];
  return (
    <Panel
      title={t('models.baselines')}
      note={t('models.baselines_note')}
      asOf={model.last_trained}
      dated
      flush
    >
      {model.baselines.length === 0 ? (
        <EmptyState title={t('models.no_baselines')} />
      ) : (
        <Table
          caption={t('models.baselines')}
          columns={columns}
          rows={model.baselines}
          rowKey={(row) => `${row.baseline} ${row.metric}`}
        />
      )}
    </Panel>
  );
}

type Regime = ModelDetail['regimes'][number];

/** Bull, bear and sideways, as known at issue; no rate below the minimum of independent dates. */
export function RegimesPanel({ model }: { model: ModelDetail }) {
  const t = useText();
  const columns: Column<Regime>[] = [
    { key: 'regime', title: t('models.regime'), cell: (row) => <Code group="regime" code={row.regime} /> },
    { key: 'n', title: t('metric.n'), numeric: true, cell: (row) => <Figure value={row.n} kind="count" /> },
    {
      key: 'effective',
      title: t('metric.effective_n'),
      numeric: true,
      cell: (row) => <Figure value={row.effective_n} kind="count" />,
    },
    {
      key: 'brier',
      title: t('metric.brier'),
      numeric: true,
      cell: (row) => <Figure value={row.brier} kind="brier" />,
    },
    {
      key: 'base',
      title: t('metric.base_rate_brier'),
      numeric: true,
      secondary: 1,
      cell: (row) => <Figure value={row.base_rate_brier} kind="brier" />,
    },
    {
      key: 'hit',
      title: t('score.hit_rate'),
      numeric: true,
      cell: (row) => <Figure value={row.hit_rate} kind="fraction" />,
    },
  ];
  return (
    <Panel title={t('models.regimes')} asOf={model.last_trained} dated flush>
      {model.regimes.length === 0 ? (
        <EmptyState title={t('models.no_regimes')} />
      ) : (
        <Table
          caption={t('models.regimes')}
          columns={columns}
          rows={model.regimes}
          rowKey={(row) => row.regime}
        />
      )}
    </Panel>
  );
}
