import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { Icon } from '@/components/ui/icon';
import { Sheet } from '@/components/ui/sheet';
import { useText } from '@/lib/i18n';
import { requestLogin } from '@/lib/login-gate';
import { useUser } from '@/lib/me';
import { signOut } from '../api/account';

/** Pages that hold a login form of their own. */
const LOGIN_PAGES = new Set(['/login', '/register', '/verify', '/reset']);

export function AccountMenu() {
  const t = useText();
  const client = useQueryClient();
  const user = useUser();
  const { pathname } = useLocation();
  if (!user) {
    const onPage = LOGIN_PAGES.has(pathname);
    return onPage ? (
      <Link to="/login" className="button button-quiet">
        {t('account.sign_in')}
      </Link>
    ) : (
      <button type="button" className="button button-quiet" onClick={() => void requestLogin('asked')}>
        {t('account.sign_in')}
      </button>
    );
  }
  return (
    <Sheet id="account" label={t('account.menu')} button={<Icon name="user" />}>
      {(close) => (
        <>
          <p className="account-name">
            <bdi dir="ltr">{user.email}</bdi>
          </p>
          <p className="sheet-label">{t(user.role === 'admin' ? 'account.admin' : 'account.user')}</p>
          <Link to="/settings" className="sheet-link" onClick={close}>
            {t('nav.settings')}
          </Link>
          <Link to="/settings/security" className="sheet-link" onClick={close}>
            {t('settings.security')}
          </Link>
          <button type="button" className="sheet-link" onClick={() => void signOut(client)}>
            {t('account.sign_out')}
          </button>
        </>
      )}
    </Sheet>
  );
}
