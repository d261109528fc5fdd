import { useNavigate, useSearchParams } from 'react-router';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { FirstAdminForm } from '@/features/account/components/first-admin-form';
import { LoginPanel } from '@/features/account/components/login-panel';
import { useText } from '@/lib/i18n';
import { safeReturn } from '@/lib/safe-return';

export function Component() {
  const t = useText();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const done = () => void navigate(safeReturn(query.get('return')), { replace: true });
  return (
    <div className="page page-form">
      <PageHeader title={t('account.title')} lead={t('account.lead')} documentTitle={t('account.title')} />
      <Panel title={t('account.sign_in')}>
        <LoginPanel onDone={done} />
      </Panel>
      <details className="disclosure">
        <summary>{t('account.first_admin_question')}</summary>
        <FirstAdminForm onDone={done} />
      </details>
    </div>
  );
}
