import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { ProblemView } from '@/components/ui/problem-view';
import { QueryView } from '@/components/ui/query-view';
import { announce } from '@/lib/announce';
import { useFormat, useText } from '@/lib/i18n';
import type { PushDevice } from '@/lib/people';
import { deviceHere, endPush, PushRefused, pushDevicesQuery, pushWorks, subscribeHere } from '../api/push';
import { ReceiptReason } from './receipts';

/** Browsers that take pushes; this one can be added, each can be removed. */
export function PushPanel() {
  const t = useText();
  const client = useQueryClient();
  const query = useQuery(pushDevicesQuery);
  const here = useQuery({
    queryKey: ['notifications', 'push', 'here'],
    queryFn: deviceHere,
    refetchInterval: false,
  });
  const renew = () => client.invalidateQueries({ queryKey: ['notifications'] });
  const add = useMutation({
    mutationFn: subscribeHere,
    onSuccess: () => {
      announce(t('push.added'));
      return renew();
    },
  });
  const end = useMutation({
    mutationFn: endPush,
    onSuccess: () => {
      announce(t('push.removed'));
      return renew();
    },
  });
  const isAdded = query.data?.items.some((row) => String(row.id) === here.data && row.state === 'ready');
  return (
    <Panel title={t('push.title')} note={t('push.note')}>
      <QueryView
        query={query}
        rows={2}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={t('push.none')} />}
      >
        {(page) => (
          <ul className="item-list">
            {page.items.map((row) => (
              <Device
                key={row.id}
                device={row}
                isHere={String(row.id) === here.data}
                onEnd={() => end.mutate(row)}
                busy={end.isPending}
              />
            ))}
          </ul>
        )}
      </QueryView>
      {!isAdded &&
        (pushWorks() ? (
          <p>
            <button type="button" className="button" disabled={add.isPending} onClick={() => add.mutate()}>
              {t('push.add')}
            </button>
          </p>
        ) : (
          <p className="muted">{t('push.not_here')}</p>
        ))}
      {add.error &&
        (add.error instanceof PushRefused || add.error instanceof DOMException ? (
          <p className="inline-warning" role="alert">
            {t('push.refused')}
          </p>
        ) : (
          <ProblemView error={add.error} />
        ))}
      {end.error && <ProblemView error={end.error} />}
    </Panel>
  );
}

function Device({
  device,
  isHere,
  onEnd,
  busy,
}: {
  device: PushDevice;
  isHere: boolean;
  onEnd: () => void;
  busy: boolean;
}) {
  const t = useText();
  const format = useFormat();
  const name = device.device ?? t('session.unknown_device');
  return (
    <li className="item">
      <div className="item-main">
        <strong>
          <bdi lang="en" dir="ltr">
            {name}
          </bdi>
        </strong>
        {isHere && <Badge tone="up">{t('push.here')}</Badge>}
        {device.state === 'dead' && <Badge tone="down">{t('channel_state.dead')}</Badge>}
        <span className="item-acts">
          <button
            type="button"
            className="button button-quiet"
            aria-label={t('push.remove_named', { device: name })}
            disabled={busy}
            onClick={onEnd}
          >
            {t('action.remove')}
          </button>
        </span>
      </div>
      <p className="item-meta">
        <span>{t('push.since', { time: format.day(device.created_at) })}</span>
        <span>{t('push.last', { time: format.time(device.last_sent_at) })}</span>
        <ReceiptReason reason={device.reason} />
      </p>
    </li>
  );
}
