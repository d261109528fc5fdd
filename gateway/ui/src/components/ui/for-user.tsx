import type { ReactNode } from 'react';
import { useText } from '@/lib/i18n';
import { requestLogin } from '@/lib/login-gate';
import { useUser } from '@/lib/me';
import type { User } from '@/lib/people';
import { EmptyState } from './empty-state';
import { Skeleton } from './skeleton';

/** What is someone's own: a guest is asked to sign in where they are, and whoever may not is told so. */
export function ForUser({
  admin = false,
  children,
}: {
  admin?: boolean;
  children: (user: User) => ReactNode;
}) {
  const t = useText();
  const user = useUser();
  if (user === undefined) return <Skeleton rows={8} />;
  if (user === null) {
    return (
      <div className="panel">
        <div className="state">
          <p className="state-title">{t('account.needed')}</p>
          <p className="state-detail">{t('account.needed_detail')}</p>
          <button type="button" className="button button-primary" onClick={() => void requestLogin('asked')}>
            {t('account.sign_in')}
          </button>
        </div>
      </div>
    );
  }
  if (admin && user.role !== 'admin') {
    return (
      <div className="panel">
        <EmptyState title={t('account.admins_only')} detail={t('account.admins_only_detail')} />
      </div>
    );
  }
  return children(user);
}
