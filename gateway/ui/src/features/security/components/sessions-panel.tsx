import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge } from '@/components/ui/badge';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { type Column, Table } from '@/components/ui/table';
import { announce } from '@/lib/announce';
import { useFormat, useText } from '@/lib/i18n';
import type { Session } from '@/lib/people';
import { useNow } from '@/lib/use-now';
import { endSession, logOutEverywhere, sessionsQuery } from '../api/security';

/** Where the account is signed in, each place to be ended. */
export function SessionsPanel({ onEverywhere }: { onEverywhere: () => void }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const client = useQueryClient();
  const query = useQuery(sessionsQuery);
  const nameOf = (session: Session) => session.device ?? session.user_agent ?? t('session.unknown_device');
  const columns: Column<Session>[] = [
    {
      key: 'device',
      title: t('session.device'),
      cell: (row) => (
        <span className="badges" data-tip={row.user_agent ?? undefined}>
          <bdi dir="ltr" lang="en" className="clip">
            {nameOf(row)}
          </bdi>
          {row.is_current && <Badge tone="up">{t('session.current')}</Badge>}
        </span>
      ),
    },
    {
      key: 'address',
      title: t('session.address'),
      secondary: 1,
      cell: (row) => row.ip_address && <bdi dir="ltr">{row.ip_address}</bdi>,
    },
    { key: 'since', title: t('session.since'), secondary: 2, cell: (row) => format.time(row.created_at) },
    {
      key: 'used',
      title: t('word.last_used'),
      cell: (row) => (
        <time dateTime={row.last_used_at ?? undefined} data-tip={format.time(row.last_used_at)}>
          {format.ago(row.last_used_at, now)}
        </time>
      ),
    },
    {
      key: 'act',
      title: <span className="visually-hidden">{t('word.acts')}</span>,
      numeric: true,
      cell: (row) =>
        !row.is_current && (
          <ConfirmButton
            text={t('session.end')}
            label={t('session.end_named', { device: nameOf(row) })}
            title={t('session.end_named', { device: nameOf(row) })}
            detail={t('session.end_detail')}
            confirm={t('session.end')}
            act={() => endSession(row.id)}
            onDone={() => {
              announce(t('session.ended'));
              void client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
            }}
          />
        ),
    },
  ];
  return (
    <Panel
      title={t('session.title')}
      flush
      actions={
        <ConfirmButton
          text={t('session.everywhere')}
          title={t('session.everywhere')}
          detail={t('session.everywhere_detail')}
          confirm={t('session.everywhere')}
          act={logOutEverywhere}
          onDone={onEverywhere}
        />
      }
    >
      <QueryView query={query} rows={3}>
        {(page) => (
          <Table caption={t('session.title')} columns={columns} rows={page.items} rowKey={(row) => row.id} />
        )}
      </QueryView>
    </Panel>
  );
}
