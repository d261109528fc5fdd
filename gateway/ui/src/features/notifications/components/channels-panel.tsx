import { useQueryClient } from '@tanstack/react-query';
import { Badge, Code, type Tone } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import { ProblemView } from '@/components/ui/problem-view';
import { announce } from '@/lib/announce';
import { useFormat, useText } from '@/lib/i18n';
import type { ChannelState, OutsideChannel } from '@/lib/people';
import { useKeptChoice } from '@/lib/use-kept-choice';
import { saveNotifications, settingsQuery } from '../api/settings';
import { ReceiptReason } from './receipts';
import { TestButton } from './test-button';

/** The ways to the reader: whether each is on, where it leads, whether it works, and a message to try it. */
export function ChannelsPanel({ channels }: { channels: ChannelState[] }) {
  const t = useText();
  return (
    <Panel title={t('channels.title')} note={t('channels.note')}>
      <ul className="item-list">
        {channels.map((state) => (
          <ChannelLine key={state.channel} state={state} />
        ))}
      </ul>
    </Panel>
  );
}

const TONES: Record<ChannelState['state'], Tone> = {
  ready: 'up',
  unset: 'plain',
  unconfirmed: 'warn',
  dead: 'down',
};

function ChannelLine({ state }: { state: ChannelState }) {
  const t = useText();
  const { channel, is_available, is_on } = state;
  const name = t(`channel.${channel}`);
  return (
    <li className="item channel">
      <div className="item-main channel-line">
        <strong>{name}</strong>
        {is_available ? (
          <Badge tone={TONES[state.state]}>
            <Code group="channel_state" code={state.state} />
          </Badge>
        ) : (
          <Badge>{t('channels.not_here')}</Badge>
        )}
        {state.target && (
          <bdi dir="ltr" className="muted clip">
            {state.target}
          </bdi>
        )}
        <span className="item-acts">
          {channel === 'in_app' ? (
            <span className="muted">{t('channels.always')}</span>
          ) : (
            is_available && <Switch channel={channel} isOn={is_on} name={name} />
          )}
        </span>
      </div>
      {!is_available && <p className="item-detail">{t('channels.not_here_detail')}</p>}
      {is_available && state.state !== 'ready' && <Trouble state={state} />}
      {is_available && <TestButton channel={channel} name={name} disabled={state.state !== 'ready'} />}
    </li>
  );
}

function Switch({ channel, isOn, name }: { channel: OutsideChannel; isOn: boolean; name: string }) {
  const t = useText();
  const client = useQueryClient();
  const { shown, choose, error } = useKeptChoice(isOn, {
    save: (on: boolean) => saveNotifications({ channels: { [channel]: on } }),
    onSaved: () => {
      announce(t('settings.saved'));
      return client.invalidateQueries({ queryKey: settingsQuery.queryKey });
    },
  });
  return (
    <>
      <label className="switch">
        <input
          type="checkbox"
          aria-label={t('channels.use', { channel: name })}
          checked={shown}
          onChange={(event) => choose(event.target.checked)}
        />
        <span aria-hidden="true">{t(shown ? 'channels.on' : 'channels.off')}</span>
      </label>
      {error && <ProblemView error={error} />}
    </>
  );
}

/** What the way lacks, or since when and why nothing arrives on it. */
function Trouble({ state }: { state: ChannelState }) {
  const t = useText();
  const format = useFormat();
  if (state.state !== 'dead') {
    return (
      <p className="item-detail">
        {t(state.channel === 'sms' ? 'channels.unset_sms' : 'channels.unset_push')}
      </p>
    );
  }
  return (
    <p className="inline-warning" role="alert">
      {state.since ? t('channels.dead_since', { time: format.time(state.since) }) : t('channels.dead')}{' '}
      <ReceiptReason reason={state.reason} />
    </p>
  );
}
