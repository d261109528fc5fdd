import { useCodeText } from '@/lib/i18n';
import type { Activity } from '@/lib/people';
import { English } from './foreign';

/** What was done, from the kind of thing, the act and what it says more closely. */
export function ActivityName({
  activity: { activity_type, action, details },
}: {
  activity: Pick<Activity, 'activity_type' | 'action'> & { details?: Activity['details'] };
}) {
  const code = useCodeText();
  const plain = [activity_type, action].filter(Boolean).join('_');
  const closer = details?.what ?? details?.reason ?? details?.which;
  return (
    (typeof closer === 'string' ? code('activity', `${plain}_${closer}`) : null) ??
    code('activity', plain) ?? <English>{plain.replaceAll('_', ' ')}</English>
  );
}
