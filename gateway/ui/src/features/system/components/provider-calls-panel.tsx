import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge, type Tone } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Pager } from '@/components/ui/pager';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { type Column, Table } from '@/components/ui/table';
import type { EndpointPerformance, ProviderCall } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { useNow } from '@/lib/use-now';
import { endpointsQuery, newestCallsQuery, providersQuery } from '../api/providers';

const SPANS = [1, 24, 168] as const;

/** How each endpoint has answered of late. */
export function EndpointsPanel() {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const [hours, setHours] = useState(24);
  const query = useQuery(endpointsQuery(hours));
  const columns: Column<EndpointPerformance>[] = [
    {
      key: 'endpoint',
      title: t('calls.endpoint'),
      cell: (row) => <Endpoint provider={row.api_provider} path={row.endpoint} />,
    },
    {
      key: 'calls',
      title: t('system.provider_calls'),
      numeric: true,
      cell: (row) => <Figure value={row.calls} kind="count" />,
    },
    {
      key: 'failures',
      title: t('calls.failures'),
      numeric: true,
      cell: (row) => <Figure value={row.failures} kind="count" />,
    },
    {
      key: 'throttled',
      title: t('calls.throttled'),
      numeric: true,
      cell: (row) => <Figure value={row.throttled} kind="count" />,
    },
    {
      key: 'median',
      title: t('system.provider_median'),
      numeric: true,
      cell: (row) => <Figure value={row.median_ms} kind="count" unit={t('system.milliseconds')} />,
    },
    {
      key: 'p99',
      title: t('calls.p99'),
      numeric: true,
      secondary: 1,
      cell: (row) => <Figure value={row.p99_ms} kind="count" unit={t('system.milliseconds')} />,
    },
    {
      key: 'bytes',
      title: t('calls.bytes'),
      numeric: true,
      secondary: 2,
      cell: (row) => <Figure value={row.bytes} kind="compact" />,
    },
    {
      key: 'last',
      title: t('calls.last'),
      numeric: true,
      secondary: 1,
      cell: (row) => format.ago(row.last_call, now),
    },
  ];
  return (
    <Panel
      title={t('calls.endpoints')}
      asOf={query.data?.as_of}
      flush
      actions={
        <select
          className="input"
          aria-label={t('calls.span')}
          value={hours}
          onChange={({ target }) => setHours(Number(target.value))}
        >
          {SPANS.map((span) => (
            <option key={span} value={span}>
              {t('calls.last_hours', { hours: format.hours(span) })}
            </option>
          ))}
        </select>
      }
    >
      <QueryView
        query={query}
        rows={4}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={t('calls.none')} />}
      >
        {(page) => (
          <Table
            caption={t('calls.endpoints')}
            columns={columns}
            rows={page.items}
            rowKey={(row) => `${row.api_provider} ${row.endpoint}`}
          />
        )}
      </QueryView>
    </Panel>
  );
}

/** The calls themselves. */
export function CallsPanel() {
  const t = useText();
  const format = useFormat();
  const [provider, setProvider] = useState('');
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  const providers = useQuery(providersQuery);
  const query = useQuery(newestCallsQuery(provider, cursors.at(-1) ?? null));
  const columns: Column<ProviderCall>[] = [
    { key: 'time', title: t('word.time'), cell: (row) => format.time(row.request_timestamp) },
    {
      key: 'endpoint',
      title: t('calls.endpoint'),
      cell: (row) => <Endpoint provider={row.api_provider} path={`${row.http_method} ${row.endpoint}`} />,
    },
    { key: 'status', title: t('calls.answer'), cell: (row) => <Answer call={row} /> },
    {
      key: 'took',
      title: t('calls.took'),
      numeric: true,
      cell: (row) => <Figure value={row.response_time_ms} kind="count" unit={t('system.milliseconds')} />,
    },
    {
      key: 'bytes',
      title: t('calls.bytes'),
      numeric: true,
      secondary: 2,
      cell: (row) => <Figure value={row.response_data?.bytes} kind="compact" />,
    },
    {
      key: 'error',
      title: t('calls.error'),
      secondary: 1,
      cell: (row) =>
        row.error_message && (
          <span className="wraps" lang="en" dir="ltr">
            {row.error_message}
          </span>
        ),
    },
  ];
  return (
    <Panel
      title={t('calls.newest')}
      note={t('calls.note')}
      flush
      actions={
        <select
          className="input"
          aria-label={t('system.provider')}
          value={provider}
          onChange={({ target }) => {
            setCursors([null]);
            setProvider(target.value);
          }}
        >
          <option value="">{t('calls.all_providers')}</option>
          {providers.data?.items.map((state) => (
            <option key={state.provider} value={state.provider}>
              {state.provider}
            </option>
          ))}
        </select>
      }
    >
      <QueryView
        query={query}
        rows={8}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={t('calls.none')} />}
      >
        {(page) => (
          <Table caption={t('calls.newest')} columns={columns} rows={page.items} rowKey={(row) => row.id} />
        )}
      </QueryView>
      <Pager cursors={cursors} next={query.data?.next_cursor} onChange={setCursors} />
    </Panel>
  );
}

function Endpoint({ provider, path }: { provider: string; path: string }) {
  return (
    <span className="wraps" lang="en" dir="ltr">
      {provider} <code>{path}</code>
    </span>
  );
}

function toneOf(status: number): Tone {
  if (status < 400) return 'up';
  return status === 418 || status === 429 ? 'warn' : 'down';
}

/** The status of an answer, or that none came. */
function Answer({ call }: { call: ProviderCall }) {
  const t = useText();
  const { response_status: status } = call;
  return status === null ? (
    <Badge tone="down">{t('calls.no_answer')}</Badge>
  ) : (
    <Badge tone={toneOf(status)}>
      <bdi lang="en">{`HTTP ${status}`}</bdi>
    </Badge>
  );
}
