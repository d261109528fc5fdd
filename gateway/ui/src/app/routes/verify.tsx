import { useNavigate, useSearchParams } from 'react-router';
import { PageHeader } from '@/components/ui/page-header';
import { Verification } from '@/features/account/components/verification';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  return (
    <div className="page page-form">
      <PageHeader title={t('verify.title')} documentTitle={t('verify.title')} />
      <Verification token={query.get('token') ?? ''} onDone={() => void navigate('/', { replace: true })} />
    </div>
  );
}
