import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ActivityName } from '@/components/ui/activity-name';
import { Code } from '@/components/ui/badge';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { EmptyState } from '@/components/ui/empty-state';
import { ActForm, CheckField, PasswordField } from '@/components/ui/form';
import { Pager } from '@/components/ui/pager';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { type Column, Table } from '@/components/ui/table';
import { announce } from '@/lib/announce';
import { useFormat, useText } from '@/lib/i18n';
import type { Activity } from '@/lib/people';
import { activityQuery, becomeGuest, deleteAccount, fetchExport } from '../api/account';

/** Hands over a document made here, without a server keeping a copy of it. */
function download(name: string, content: unknown): void {
  const address = URL.createObjectURL(
    new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

export function ExportPanel() {
  const t = useText();
  return (
    <Panel title={t('export.title')} note={t('export.note')}>
      <ActForm
        act={fetchExport}
        onDone={(content) => {
          download('strata-account.json', content);
          announce(t('export.done'));
        }}
        submit={t('export.submit')}
      />
    </Panel>
  );
}

export function DeletionPanel() {
  const t = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  return (
    <Panel title={t('deletion.title')} note={t('deletion.note')}>
      <p>
        <ConfirmButton
          text={t('deletion.open')}
          title={t('deletion.title')}
          detail={t('deletion.warning')}
          confirm={t('deletion.submit')}
          quiet={false}
          act={({ password = '' }) => deleteAccount(password)}
          onDone={() => {
            becomeGuest(client);
            announce(t('deletion.done'));
            void navigate('/');
          }}
        >
          <PasswordField />
          <CheckField label={t('deletion.understood')} required />
        </ConfirmButton>
      </p>
    </Panel>
  );
}

function ActivityTable({ items }: { items: Activity[] }) {
  const t = useText();
  const format = useFormat();
  const columns: Column<Activity>[] = [
    { key: 'at', title: t('word.time'), cell: (row) => format.time(row.created_at) },
    {
      key: 'what',
      title: t('activity.what'),
      cell: (row) => <ActivityName activity={row} />,
    },
    {
      key: 'entity',
      title: t('activity.about'),
      secondary: 1,
      cell: (row) =>
        row.entity_type ? (
          <>
            <Code group="entity" code={row.entity_type} />{' '}
            {row.entity_id !== null && row.entity_id !== undefined && (
              <bdi dir="ltr" className="muted">
                {String(row.entity_id)}
              </bdi>
            )}
          </>
        ) : null,
    },
    {
      key: 'ip',
      title: t('session.address'),
      secondary: 2,
      cell: (row) => row.ip_address && <bdi dir="ltr">{row.ip_address}</bdi>,
    },
  ];
  return <Table caption={t('activity.title')} columns={columns} rows={items} rowKey={(row) => row.id} />;
}

/** The trail of the account, newest first, page by page. */
export function ActivityPanel() {
  const t = useText();
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  const cursor = cursors.at(-1) ?? null;
  const query = useQuery(activityQuery(cursor));
  const next = query.data?.next_cursor;
  return (
    <Panel title={t('activity.title')} note={t('activity.note')} flush>
      <QueryView
        query={query}
        rows={8}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={t('activity.none')} />}
      >
        {(page) => <ActivityTable items={page.items} />}
      </QueryView>
      <Pager cursors={cursors} next={next} onChange={setCursors} />
    </Panel>
  );
}
