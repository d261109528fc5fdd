import { useQueryClient } from '@tanstack/react-query';
import { ActivityName } from '@/components/ui/activity-name';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { DataList } from '@/components/ui/data-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { type Column, Table } from '@/components/ui/table';
import { announce } from '@/lib/announce';
import { useFormat, useText } from '@/lib/i18n';
import type { ActivityCount, AdminUserDetail } from '@/lib/people';
import { changeUser } from '../api/admin';
import { UserBadges } from './user-table';

/** What the account did of late, counted by kind. */
export function UserActivityPanel({ counts }: { counts: ActivityCount[] }) {
  const t = useText();
  const format = useFormat();
  const columns: Column<ActivityCount>[] = [
    { key: 'what', title: t('activity.what'), cell: (row) => <ActivityName activity={row} /> },
    {
      key: 'count',
      title: t('activity.count'),
      numeric: true,
      cell: (row) => format.number(row.count, 'count'),
    },
    { key: 'last', title: t('activity.last'), cell: (row) => format.time(row.last_at) },
  ];
  return (
    <Panel title={t('activity.title')} note={t('activity.recent')} flush>
      {counts.length === 0 ? (
        <EmptyState title={t('activity.none')} />
      ) : (
        <Table
          caption={t('activity.title')}
          columns={columns}
          rows={counts}
          rowKey={(row) => `${row.activity_type}-${row.action}`}
        />
      )}
    </Panel>
  );
}

export function UserPanel({ user, isSelf }: { user: AdminUserDetail; isSelf: boolean }) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const done = () => {
    announce(t('admin.changed'));
    void client.invalidateQueries({
      // A look at someone's lists is recorded: it is not repeated by the way.
      predicate: ({ queryKey }) => queryKey[0] === 'admin' && queryKey[1] !== 'watchlists',
    });
  };
  const promote = user.role !== 'admin';
  return (
    <Panel title={t('admin.account')} note={t('admin.recorded')} actions={<UserBadges user={user} />}>
      <DataList
        columns={2}
        rows={[
          [
            t('admin.name'),
            <bdi key="name">{[user.first_name, user.last_name].filter(Boolean).join(' ') || '–'}</bdi>,
          ],
          [t('word.created'), format.time(user.created_at)],
          [t('admin.last_login'), format.time(user.last_login)],
          [t('admin.logins'), format.number(user.login_count, 'count')],
          [t('admin.sessions'), format.number(user.sessions, 'count')],
        ]}
      />
      {isSelf ? (
        <p className="muted">{t('admin.self')}</p>
      ) : (
        <p className="form-actions">
          <ConfirmButton
            text={t(promote ? 'admin.promote' : 'admin.demote')}
            title={t(promote ? 'admin.promote' : 'admin.demote')}
            detail={t(promote ? 'admin.promote_detail' : 'admin.demote_detail', { email: user.email })}
            confirm={t(promote ? 'admin.promote' : 'admin.demote')}
            tone={promote ? 'primary' : 'danger'}
            quiet={false}
            act={() => changeUser(user.id, { role: promote ? 'admin' : 'public' })}
            onDone={done}
          />
          <ConfirmButton
            text={t(user.is_active ? 'admin.deactivate' : 'admin.activate')}
            title={t(user.is_active ? 'admin.deactivate' : 'admin.activate')}
            detail={t(user.is_active ? 'admin.deactivate_detail' : 'admin.activate_detail', {
              email: user.email,
            })}
            confirm={t(user.is_active ? 'admin.deactivate' : 'admin.activate')}
            tone={user.is_active ? 'danger' : 'primary'}
            quiet={false}
            act={() => changeUser(user.id, { is_active: !user.is_active })}
            onDone={done}
          />
        </p>
      )}
    </Panel>
  );
}
