import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { Ticker } from '@/components/ui/symbol';
import { type Column, Table } from '@/components/ui/table';
import { announce } from '@/lib/announce';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import type { Alert } from '@/lib/people';
import { alertsQuery, changeAlert, deleteAlert } from '../api/alerts';
import { AlertForm } from './alert-form';

/** What an alert waits for, in one sentence. */
function useSentence(): (alert: Alert) => string {
  const t = useText();
  const code = useCodeText();
  const format = useFormat();
  return (alert) => {
    if (alert.alert_type === 'signal_generated') return t('alert.sentence_signal');
    const window = code('window', alert.comparison_window) ?? alert.comparison_window ?? '';
    if (alert.alert_type === 'volume_spike') {
      return t('alert.sentence_volume', {
        value: format.number(alert.trigger_value, 'index'),
        window,
      });
    }
    if (alert.condition === 'percentage_change') {
      return t('alert.sentence_change', { value: format.number(alert.trigger_value, 'change'), window });
    }
    return t(`alert.sentence_${alert.condition ?? 'above'}`, {
      value: format.number(alert.trigger_value, 'price'),
    });
  };
}

export function AlertList() {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const sentence = useSentence();
  const query = useQuery(alertsQuery);
  const [changing, setChanging] = useState<Alert | null>(null);
  const renew = () => void client.invalidateQueries({ queryKey: ['alerts'] });
  const turn = useMutation({
    mutationFn: (alert: Alert) => changeAlert(alert.id, { is_active: !alert.is_active }),
    onSuccess: renew,
    onError: () => announce(t('problem.unexpected'), 'down'),
  });
  const columns: Column<Alert>[] = [
    {
      key: 'symbol',
      title: t('alert.symbol'),
      cell: (row) => (row.symbol ? <Ticker symbol={row.symbol} /> : t('alert.all_coins')),
    },
    {
      key: 'what',
      title: t('alert.waits_for'),
      cell: (row) => (
        <span className="wraps">
          {sentence(row)}
          {row.message && (
            <>
              <br />
              <bdi className="muted">{row.message}</bdi>
            </>
          )}
        </span>
      ),
    },
    {
      key: 'ways',
      title: t('alert.ways'),
      secondary: 2,
      cell: (row) =>
        row.notification_methods.length === 0
          ? t('alert.ways_all')
          : format.list((['in_app', ...row.notification_methods] as const).map((way) => t(`channel.${way}`))),
    },
    {
      key: 'last',
      title: t('alert.last'),
      secondary: 1,
      cell: (row) => format.time(row.last_triggered),
    },
    {
      key: 'active',
      title: t('alert.state'),
      cell: (row) => (
        <Badge tone={row.is_active ? 'up' : 'plain'}>{t(row.is_active ? 'alert.on' : 'alert.off')}</Badge>
      ),
    },
    {
      key: 'acts',
      title: <span className="visually-hidden">{t('word.acts')}</span>,
      numeric: true,
      cell: (row) => {
        const name = `${row.symbol ?? t('alert.all_coins')}: ${sentence(row)}`;
        return (
          <span className="row-acts">
            <button
              type="button"
              className="button button-quiet"
              aria-label={`${t(row.is_active ? 'alert.turn_off' : 'alert.turn_on')} – ${name}`}
              disabled={turn.isPending}
              onClick={() => turn.mutate(row)}
            >
              {t(row.is_active ? 'alert.turn_off' : 'alert.turn_on')}
            </button>
            <button
              type="button"
              className="button button-quiet"
              aria-label={`${t('action.change')} – ${name}`}
              onClick={() => setChanging(row)}
            >
              {t('action.change')}
            </button>
            <ConfirmButton
              text={t('action.delete')}
              label={`${t('action.delete')} – ${name}`}
              title={t('alert.delete')}
              detail={name}
              confirm={t('action.delete')}
              act={() => deleteAlert(row.id)}
              onDone={() => {
                announce(t('alert.deleted'));
                renew();
              }}
            />
          </span>
        );
      },
    },
  ];
  return (
    <Panel title={t('alert.yours')} flush>
      <QueryView
        query={query}
        rows={4}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={t('alert.none')} detail={t('alert.none_hint')} />}
      >
        {(page) => (
          <Table caption={t('alert.yours')} columns={columns} rows={page.items} rowKey={(row) => row.id} />
        )}
      </QueryView>
      {changing && (
        <Dialog title={t('alert.change')} onClose={() => setChanging(null)}>
          <AlertForm alert={changing} page="/alerts" onDone={() => setChanging(null)} />
        </Dialog>
      )}
    </Panel>
  );
}
