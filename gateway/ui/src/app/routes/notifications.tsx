import { Link } from 'react-router';
import { ForUser } from '@/components/ui/for-user';
import { PageHeader } from '@/components/ui/page-header';
import { NotificationCentre } from '@/features/notifications/components/notification-list';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  return (
    <div className="page page-narrow">
      <PageHeader
        title={t('nav.notifications')}
        lead={t('notifications.lead')}
        documentTitle={t('nav.notifications')}
      >
        <Link to="/settings/notifications" className="button">
          {t('channels.title')}
        </Link>
      </PageHeader>
      <ForUser>{() => <NotificationCentre />}</ForUser>
    </div>
  );
}
