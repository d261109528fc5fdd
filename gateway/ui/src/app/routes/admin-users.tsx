import { ForUser } from '@/components/ui/for-user';
import { PageHeader } from '@/components/ui/page-header';
import { UserTable } from '@/features/admin/components/user-table';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  return (
    <div className="page">
      <PageHeader title={t('nav.users')} lead={t('admin.lead')} documentTitle={t('nav.users')} />
      <ForUser admin>{() => <UserTable />}</ForUser>
    </div>
  );
}
