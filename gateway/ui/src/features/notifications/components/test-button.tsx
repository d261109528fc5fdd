import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ProblemView } from '@/components/ui/problem-view';
import { useText } from '@/lib/i18n';
import type { Channel } from '@/lib/people';
import { sendTest } from '../api/settings';
import { Receipts } from './receipts';

/** Sends one message to oneself and shows the receipt of it. */
export function TestButton({
  channel,
  name,
  disabled,
}: {
  channel: Channel;
  name: string;
  disabled: boolean;
}) {
  const t = useText();
  const client = useQueryClient();
  const test = useMutation({
    mutationFn: () => sendTest(channel),
    onSettled: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
  return (
    <>
      <p className="item-meta">
        <button
          type="button"
          className="button"
          aria-label={t('notification_test.send_named', { channel: name })}
          disabled={disabled || test.isPending}
          onClick={() => test.mutate()}
        >
          {t('notification_test.send')}
        </button>
        <span role="status" className="muted">
          {test.isPending ? t('notification_test.sending') : test.data && t('notification_test.receipt')}
        </span>
      </p>
      {test.data && <Receipts deliveries={test.data.deliveries} />}
      {test.error && <ProblemView error={test.error} />}
    </>
  );
}
