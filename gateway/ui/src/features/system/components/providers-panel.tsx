import { useQuery } from '@tanstack/react-query';
import { Badge, Code, type Tone } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Meter } from '@/components/ui/meter';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { type Column, Table } from '@/components/ui/table';
import type { ProviderCalls, ProviderState } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { useNow } from '@/lib/use-now';
import { providerCallsQuery, providersQuery } from '../api/providers';

const CIRCUIT_TONE: Record<ProviderState['circuit'], Tone> = {
  closed: 'up',
  half_open: 'warn',
  open: 'down',
};

interface Row {
  state: ProviderState;
  /** Undefined while none was made, or while it is not known. */
  calls: ProviderCalls | undefined;
}

/** Who gives the market data, how they answer, and what is left of their budgets. */
export function ProvidersPanel() {
  const t = useText();
  const query = useQuery(providersQuery);
  const calls = useQuery(providerCallsQuery);
  const byName = new Map(calls.data?.items.map((item) => [item.api_provider, item]));
  return (
    <Panel title={t('system.providers')} note={t('system.providers_note')} flush>
      <QueryView query={query} rows={3}>
        {(providers) =>
          providers.items.length > 0 ? (
            <ProviderTable
              rows={providers.items.map((state) => ({ state, calls: byName.get(state.provider) }))}
            />
          ) : (
            <EmptyState title={t('system.no_providers')} />
          )
        }
      </QueryView>
    </Panel>
  );
}

function ProviderTable({ rows }: { rows: Row[] }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const columns: Column<Row>[] = [
    {
      key: 'provider',
      title: t('system.provider'),
      cell: ({ state }) => (
        <span className="stacked">
          <bdi lang="en">{state.provider}</bdi>
          <bdi lang="en" dir="ltr" className="muted small">
            {state.base_url}
          </bdi>
        </span>
      ),
    },
    { key: 'circuit', title: t('system.status'), cell: ({ state }) => <ProviderBadge state={state} /> },
    {
      key: 'key',
      title: t('system.provider_key'),
      secondary: 2,
      cell: ({ state }) => t(state.has_key ? 'word.yes' : 'word.no'),
    },
    {
      key: 'budget',
      title: t('system.provider_budget'),
      numeric: true,
      cell: ({ state }) => (
        <span className="stacked">
          <bdi>
            <Figure value={state.used} kind="count" /> / <Figure value={state.capacity} kind="count" />{' '}
            <span className="muted">
              {t('system.provider_window', { seconds: format.number(state.window_seconds, 'count') })}
            </span>
          </bdi>
          <Meter
            value={state.capacity > 0 ? state.used / state.capacity : null}
            label={t('system.provider_budget')}
          />
        </span>
      ),
    },
    {
      key: 'calls',
      title: t('system.provider_calls'),
      numeric: true,
      cell: ({ calls }) => <Figure value={calls?.calls} kind="count" />,
    },
    {
      key: 'share',
      title: t('system.provider_answered'),
      numeric: true,
      cell: ({ calls }) => <Figure value={calls?.success_share} kind="fraction" />,
    },
    {
      key: 'median',
      title: t('system.provider_median'),
      numeric: true,
      secondary: 1,
      cell: ({ calls }) => <Figure value={calls?.median_ms} kind="count" unit={t('system.milliseconds')} />,
    },
    {
      key: 'success',
      title: t('system.provider_last_success'),
      numeric: true,
      secondary: 1,
      cell: ({ state, calls }) => format.ago(state.last_success ?? calls?.last_success, now),
    },
    {
      key: 'error',
      title: t('system.provider_last_error'),
      secondary: 1,
      cell: ({ state, calls }) => {
        const failed = state.last_error ? state.last_failure : calls?.last_failure;
        return (
          <span className="stacked">
            {failed && <span className="muted small">{format.ago(failed, now)}</span>}
            <LastError text={state.last_error ?? calls?.last_error} />
          </span>
        );
      },
    },
  ];
  return (
    <Table
      caption={t('system.providers')}
      columns={columns}
      rows={rows}
      rowKey={({ state }) => state.provider}
    />
  );
}

/** What the provider has told us itself outweighs what we think of it. */
function ProviderBadge({ state }: { state: ProviderState }) {
  const t = useText();
  const format = useFormat();
  if (state.blocked_until) {
    return (
      <span className="stacked">
        <Badge tone="down">{t('system.provider_blocked', { time: format.clock(state.blocked_until) })}</Badge>
        <LastError text={state.block_reason} />
      </span>
    );
  }
  return (
    <Badge tone={CIRCUIT_TONE[state.circuit]}>
      <Code group="circuit" code={state.circuit} />
    </Badge>
  );
}

function LastError({ text }: { text: string | null | undefined }) {
  if (!text) return null;
  return (
    <span className="wraps" lang="en" dir="ltr">
      {text}
    </span>
  );
}
