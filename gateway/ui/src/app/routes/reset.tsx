import { useNavigate, useSearchParams } from 'react-router';
import { PageHeader } from '@/components/ui/page-header';
import { ResetConfirmation, ResetRequest } from '@/features/account/components/password-reset';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const token = query.get('token');
  return (
    <div className="page page-form">
      <PageHeader title={t('reset.title')} documentTitle={t('reset.title')} />
      {token ? (
        <ResetConfirmation token={token} onDone={() => void navigate('/', { replace: true })} />
      ) : (
        <ResetRequest />
      )}
    </div>
  );
}
