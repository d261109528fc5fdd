import { useNavigate, useSearchParams } from 'react-router';
import { PageHeader } from '@/components/ui/page-header';
import { FirstAdminForm, LoginForm } from '@/features/account/components/login-forms';
import { useText } from '@/lib/i18n';

/** Only a path of this site may be returned to. */
function safeReturn(target: string | null): string {
  return target?.startsWith('/') && !target.startsWith('//') ? target : '/';
}

export function Component() {
  const t = useText();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const done = () => void navigate(safeReturn(query.get('return')), { replace: true });
  return (
    <div className="page page-narrow">
      <PageHeader title={t('account.title')} lead={t('account.lead')} documentTitle={t('account.title')} />
      <LoginForm onDone={done} />
      <details className="disclosure">
        <summary>{t('account.first_admin_question')}</summary>
        <FirstAdminForm onDone={done} />
      </details>
    </div>
  );
}
