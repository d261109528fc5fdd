import { PageHeader } from '@/components/ui/page-header';
import { RegistrationForm } from '@/features/account/components/registration';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  return (
    <div className="page page-form">
      <PageHeader title={t('register.title')} lead={t('register.lead')} documentTitle={t('register.title')} />
      <RegistrationForm />
    </div>
  );
}
