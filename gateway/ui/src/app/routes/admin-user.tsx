import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ForUser } from '@/components/ui/for-user';
import { PageHeader } from '@/components/ui/page-header';
import { QueryView } from '@/components/ui/query-view';
import { userQuery } from '@/features/admin/api/admin';
import { UserActivityPanel, UserPanel } from '@/features/admin/components/user-detail';
import { WatchlistContextPanel } from '@/features/admin/components/watchlist-context';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  return (
    <div className="page page-narrow">
      <p className="breadcrumb">
        <Link to="/admin/users">{t('nav.users')}</Link>
      </p>
      <ForUser admin>{(me) => <Detail ownId={String(me.id)} />}</ForUser>
    </div>
  );
}

function Detail({ ownId }: { ownId: string }) {
  const t = useText();
  const { id = '' } = useParams();
  const user = useQuery(userQuery(id));
  return (
    <>
      <PageHeader
        title={user.data ? <bdi dir="ltr">{user.data.email}</bdi> : t('admin.account')}
        documentTitle={user.data?.email ?? t('admin.account')}
      />
      <QueryView query={user} rows={10}>
        {(data) => (
          <div className="stack">
            <UserPanel user={data} isSelf={ownId === String(data.id)} />
            <WatchlistContextPanel key={data.id} user={data} />
            <UserActivityPanel counts={data.activity} />
          </div>
        )}
      </QueryView>
    </>
  );
}
