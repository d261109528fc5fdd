import { Outlet } from 'react-router';
import { ForUser } from '@/components/ui/for-user';
import { PageHeader } from '@/components/ui/page-header';
import { Tabs } from '@/components/ui/tabs';
import { useText } from '@/lib/i18n';

/** The frame of all that is set for oneself. */
export function Component() {
  const t = useText();
  return (
    <div className="page page-narrow">
      <PageHeader title={t('nav.settings')} lead={t('settings.lead')} documentTitle={t('nav.settings')} />
      <Tabs
        label={t('nav.settings')}
        tabs={[
          { to: '/settings', text: t('settings.profile'), end: true },
          { to: '/settings/security', text: t('settings.security') },
          { to: '/settings/notifications', text: t('nav.notifications') },
          { to: '/settings/data', text: t('settings.data') },
        ]}
      />
      <ForUser>{(user) => <Outlet context={user} />}</ForUser>
    </div>
  );
}
