import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge, Code } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { ActForm, CheckField, NumberField, SelectField, TextField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { ProblemView } from '@/components/ui/problem-view';
import { QueryView } from '@/components/ui/query-view';
import { announce } from '@/lib/announce';
import { parseNumber } from '@/lib/format';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import {
  CHANNELS,
  type Channel,
  NOTIFICATION_TYPES,
  type NotificationSettings,
  type PushSubscriptionRow,
} from '@/lib/people';
import { endPush, pushSubscriptionsQuery, saveSettings, sendTest, settingsQuery } from '../api/notifications';
import { endpointHere, PushRefused, pushWorks, subscribeHere, unsubscribeHere } from '../api/push';

/** What reaches the user on which way, and when not. */
export function SettingsPanel() {
  const t = useText();
  const query = useQuery(settingsQuery);
  return (
    <Panel title={t('notification_settings.title')} note={t('notification_settings.note')}>
      <QueryView query={query} rows={8}>
        {(settings) => <SettingsForm settings={settings} />}
      </QueryView>
    </Panel>
  );
}

function SettingsForm({ settings }: { settings: NotificationSettings }) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const [channels, setChannels] = useState(settings.channels);
  return (
    <ActForm
      wide
      act={(fields) =>
        saveSettings({
          channels: { ...channels, in_app: true },
          types: Object.fromEntries(
            NOTIFICATION_TYPES.map((type) => [
              type,
              CHANNELS.filter((channel) => channel === 'in_app' || fields[`${type}.${channel}`] === 'on'),
            ]),
          ) as NotificationSettings['types'],
          quiet_hours: {
            enabled: fields.quiet === 'on',
            from: fields.quiet_from ?? settings.quiet_hours.from,
            to: fields.quiet_to ?? settings.quiet_hours.to,
          },
          digest: (fields.digest ?? settings.digest) as NotificationSettings['digest'],
          daily_cap: parseNumber(fields.daily_cap ?? '') ?? settings.daily_cap,
          phone: fields.phone?.trim() || null,
        })
      }
      onDone={(saved) => {
        client.setQueryData(settingsQuery.queryKey, (known) => saved ?? known);
        announce(t('settings.saved'));
      }}
      submit={t('action.save')}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table-frame" tabIndex={0} aria-label={t('notification_settings.matrix')}>
        <table className="table matrix">
          <caption className="visually-hidden">{t('notification_settings.matrix')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('notification_settings.type')}</th>
              {CHANNELS.map((channel) => (
                <th key={channel} scope="col">
                  {t(`channel.${channel}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('notification_settings.channel_on')}</th>
              {CHANNELS.map((channel) => (
                <td key={channel}>
                  <input
                    type="checkbox"
                    aria-label={t('notification_settings.use', { channel: t(`channel.${channel}`) })}
                    checked={channel === 'in_app' || channels[channel]}
                    disabled={channel === 'in_app'}
                    onChange={(event) => setChannels({ ...channels, [channel]: event.target.checked })}
                  />
                </td>
              ))}
            </tr>
            {NOTIFICATION_TYPES.map((type) => (
              <tr key={type}>
                <th scope="row">{t(`notification_type.${type}`)}</th>
                {CHANNELS.map((channel) => (
                  <td key={channel}>
                    <input
                      type="checkbox"
                      name={`${type}.${channel}`}
                      aria-label={`${t(`notification_type.${type}`)}: ${t(`channel.${channel}`)}`}
                      defaultChecked={channel === 'in_app' || settings.types[type]?.includes(channel)}
                      disabled={channel === 'in_app' || !channels[channel]}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {channels.sms && (
        <TextField
          label={t('notification_settings.phone')}
          name="phone"
          type="tel"
          autoComplete="tel"
          hint={t('notification_settings.phone_hint')}
          defaultValue={settings.phone ?? ''}
        />
      )}
      <fieldset className="fieldset">
        <legend>{t('notification_settings.quiet')}</legend>
        <CheckField
          label={t('notification_settings.quiet_on')}
          name="quiet"
          hint={t('notification_settings.quiet_hint')}
          defaultChecked={settings.quiet_hours.enabled}
        />
        <div className="field-row">
          <TextField
            label={t('notification_settings.from')}
            name="quiet_from"
            type="time"
            defaultValue={settings.quiet_hours.from}
            required
          />
          <TextField
            label={t('notification_settings.to')}
            name="quiet_to"
            type="time"
            defaultValue={settings.quiet_hours.to}
            required
          />
        </div>
      </fieldset>
      <div className="field-row">
        <SelectField
          label={t('notification_settings.digest')}
          name="digest"
          defaultValue={settings.digest}
          options={(['off', 'daily', 'weekly'] as const).map((value) => ({
            value,
            text: t(`digest.${value}`),
          }))}
        />
        <NumberField
          label={t('notification_settings.cap')}
          name="daily_cap"
          hint={t('notification_settings.cap_hint')}
          defaultValue={format.number(settings.daily_cap, 'count')}
          required
        />
      </div>
    </ActForm>
  );
}

/** Sends one message to oneself on each channel and says what became of it. */
export function TestPanel() {
  const t = useText();
  const { data: settings } = useQuery(settingsQuery);
  return (
    <Panel title={t('notification_test.title')} note={t('notification_test.note')}>
      <ul className="item-list">
        {CHANNELS.map((channel) => (
          <TestLine
            key={channel}
            channel={channel}
            on={channel === 'in_app' || !!settings?.channels[channel]}
          />
        ))}
      </ul>
    </Panel>
  );
}

function TestLine({ channel, on }: { channel: Channel; on: boolean }) {
  const t = useText();
  const code = useCodeText();
  const test = useMutation({ mutationFn: () => sendTest(channel) });
  const result = test.data;
  const name = t(`channel.${channel}`);
  return (
    <li className="item">
      <div className="item-main">
        <span>
          {name} {!on && <span className="muted">{t('notification_test.off')}</span>}
        </span>
        <span role="status" className="badges">
          {result && (
            <Badge tone={result.status === 'sent' ? 'up' : result.status === 'failed' ? 'down' : 'warn'}>
              <Code group="delivery_status" code={result.status} />
            </Badge>
          )}
        </span>
        <button
          type="button"
          className="button"
          aria-label={t('notification_test.send_named', { channel: name })}
          disabled={test.isPending}
          onClick={() => test.mutate()}
        >
          {t('notification_test.send')}
        </button>
      </div>
      {result?.reason && (
        <p className="item-detail">
          {code('delivery_reason', result.reason) ?? (
            <bdi lang="en" dir="ltr">
              {result.reason}
            </bdi>
          )}
        </p>
      )}
      {test.error && <ProblemView error={test.error} />}
    </li>
  );
}

/** Devices that get pushes; this one can be added and removed. */
export function PushPanel() {
  const t = useText();
  const client = useQueryClient();
  const query = useQuery(pushSubscriptionsQuery);
  const here = useQuery({
    queryKey: ['notifications', 'push', 'here'],
    queryFn: endpointHere,
    refetchInterval: false,
  });
  const renew = () => void client.invalidateQueries({ queryKey: ['notifications', 'push'] });
  const add = useMutation({ mutationFn: subscribeHere, onSuccess: renew });
  const end = useMutation({
    mutationFn: async (row: PushSubscriptionRow) => {
      await endPush(row.id);
      if (row.endpoint === here.data) await unsubscribeHere();
    },
    onSuccess: renew,
  });
  const subscribedHere = query.data?.items.some((row) => row.endpoint === here.data) ?? false;
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
              <li key={row.id} className="item">
                <div className="item-main">
                  <span>
                    <bdi dir="ltr" lang="en">
                      {hostOf(row.endpoint)}
                    </bdi>{' '}
                    {row.endpoint === here.data && <Badge tone="up">{t('push.here')}</Badge>}
                  </span>
                  <button
                    type="button"
                    className="button"
                    disabled={end.isPending}
                    onClick={() => end.mutate(row)}
                  >
                    {t('action.remove')}
                  </button>
                </div>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      {!subscribedHere &&
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

function hostOf(endpoint: string): string {
  try {
    return new URL(endpoint).host;
  } catch {
    return endpoint;
  }
}
