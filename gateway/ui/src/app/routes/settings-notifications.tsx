import { useQuery } from '@tanstack/react-query';
import { QueryView } from '@/components/ui/query-view';
import { settingsQuery } from '@/features/notifications/api/settings';
import { ChannelsPanel } from '@/features/notifications/components/channels-panel';
import { PhonePanel } from '@/features/notifications/components/phone-panel';
import { PushPanel } from '@/features/notifications/components/push-panel';
import { SchedulePanel } from '@/features/notifications/components/schedule-panel';

export function Component() {
  const query = useQuery(settingsQuery);
  return (
    <QueryView query={query} rows={12}>
      {(settings) => {
        const sms = settings.channels.find(({ channel }) => channel === 'sms');
        return (
          <div className="stack">
            <ChannelsPanel channels={settings.channels} />
            <PushPanel />
            {sms?.is_available && <PhonePanel sms={sms} />}
            <SchedulePanel settings={settings} />
          </div>
        );
      }}
    </QueryView>
  );
}
