import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Icon } from '@/components/ui/icon';
import { useFormat, useText } from '@/lib/i18n';
import { useUser } from '@/lib/me';
import { notificationsQuery } from '../api/notifications';

/** The number of what was not read yet; the stream renews it. */
export function NotificationBell() {
  const t = useText();
  const format = useFormat();
  const user = useUser();
  const { data } = useQuery({ ...notificationsQuery('unread', null, 1), enabled: !!user });
  if (!user) return null;
  const unread = data?.unread_count ?? 0;
  const shown = unread > 99 ? `${format.number(99, 'count')}+` : format.number(unread, 'count');
  return (
    <Link to="/notifications" className="icon-button bell" data-unread={unread}>
      <Icon name="bell" />
      {unread > 0 && (
        <span className="bell-count" aria-hidden="true">
          {shown}
        </span>
      )}
      <span className="visually-hidden" role="status">
        {t('notifications.unread', { count: unread, n: format.number(unread, 'count') })}
      </span>
    </Link>
  );
}
