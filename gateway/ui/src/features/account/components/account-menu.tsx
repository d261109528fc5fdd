import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useText } from '@/lib/i18n';
import { meQuery, signOut } from '../api/account';

export function AccountMenu() {
  const t = useText();
  const client = useQueryClient();
  const { data: user } = useQuery(meQuery);
  if (!user) {
    return (
      <Link to="/login" className="button button-quiet">
        {t('account.sign_in')}
      </Link>
    );
  }
  const leave = () => void signOut().finally(() => client.setQueryData(meQuery.queryKey, null));
  return (
    <span className="account">
      <bdi className="account-name" data-tip={t(user.role === 'admin' ? 'account.admin' : 'account.user')}>
        {user.email}
      </bdi>
      <button type="button" className="button button-quiet" onClick={leave}>
        {t('account.sign_out')}
      </button>
    </span>
  );
}
