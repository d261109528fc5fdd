import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { type Column, Table } from '@/components/ui/table';
import { useFormat, useText } from '@/lib/i18n';
import type { AdminUser } from '@/lib/people';
import { usersQuery } from '../api/admin';

const TYPED_MS = 300;

export function UserBadges({ user }: { user: AdminUser }) {
  const t = useText();
  return (
    <span className="badges">
      <Badge tone={user.role === 'admin' ? 'info' : 'plain'}>
        {t(user.role === 'admin' ? 'account.admin' : 'account.user')}
      </Badge>
      {!user.is_active && <Badge tone="down">{t('admin.inactive')}</Badge>}
      {!user.is_verified && <Badge tone="warn">{t('admin.unverified')}</Badge>}
      {user.second_factor && <Badge tone="up">{t('admin.second_factor')}</Badge>}
    </span>
  );
}

/** All accounts; what is searched for stands in the address. */
export function UserTable() {
  const t = useText();
  const format = useFormat();
  const [query, setQuery] = useSearchParams();
  const [typed, setTyped] = useState(query.get('search') ?? '');
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  const filter = {
    search: query.get('search') ?? '',
    role: query.get('role') ?? '',
    is_active: query.get('is_active') ?? '',
    cursor: cursors.at(-1) ?? null,
  };
  const set = (name: string, value: string) => {
    setCursors([null]);
    setQuery(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed starts a search
  useEffect(() => {
    if (typed === filter.search) return;
    const timer = setTimeout(() => set('search', typed.trim()), TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const users = useQuery(usersQuery(filter));
  const next = users.data?.next_cursor;
  const columns: Column<AdminUser>[] = [
    {
      key: 'email',
      title: t('account.email'),
      cell: (row) => (
        <Link to={`/admin/users/${row.id}`} className="text-link">
          <bdi dir="ltr">{row.email}</bdi>
        </Link>
      ),
    },
    {
      key: 'name',
      title: t('admin.name'),
      secondary: 1,
      cell: (row) => <bdi>{[row.first_name, row.last_name].filter(Boolean).join(' ')}</bdi>,
    },
    { key: 'state', title: t('admin.state'), cell: (row) => <UserBadges user={row} /> },
    { key: 'created', title: t('word.created'), secondary: 2, cell: (row) => format.day(row.created_at) },
    { key: 'login', title: t('admin.last_login'), secondary: 1, cell: (row) => format.time(row.last_login) },
    {
      key: 'count',
      title: t('admin.logins'),
      numeric: true,
      secondary: 2,
      cell: (row) => format.number(row.login_count, 'count'),
    },
  ];
  return (
    <Panel
      title={t('admin.users')}
      note={t('admin.recorded')}
      flush
      actions={
        <span className="filters">
          <input
            type="search"
            className="input search"
            aria-label={t('admin.search')}
            placeholder={t('admin.search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <select
            className="input"
            aria-label={t('admin.role')}
            value={filter.role}
            onChange={(event) => set('role', event.target.value)}
          >
            <option value="">{t('admin.any_role')}</option>
            <option value="public">{t('account.user')}</option>
            <option value="admin">{t('account.admin')}</option>
          </select>
          <select
            className="input"
            aria-label={t('admin.state')}
            value={filter.is_active}
            onChange={(event) => set('is_active', event.target.value)}
          >
            <option value="">{t('admin.any_state')}</option>
            <option value="true">{t('admin.active')}</option>
            <option value="false">{t('admin.inactive')}</option>
          </select>
        </span>
      }
    >
      <QueryView
        query={users}
        rows={10}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={t('admin.no_users')} />}
      >
        {(page) => (
          <Table caption={t('admin.users')} columns={columns} rows={page.items} rowKey={(row) => row.id} />
        )}
      </QueryView>
      <Pager cursors={cursors} next={next} onChange={setCursors} />
    </Panel>
  );
}
