import { ActForm, CheckField, SelectField, TextArea, TextField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { announce } from '@/lib/announce';
import { useFormat, useText } from '@/lib/i18n';
import { CHANNELS, type Notification } from '@/lib/people';
import { broadcast } from '../api/admin';

const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

/** One message to all users, in both languages. */
export function BroadcastForm() {
  const t = useText();
  const format = useFormat();
  return (
    <Panel title={t('broadcast.title')} note={t('broadcast.note')}>
      <ActForm
        wide
        act={(fields) =>
          broadcast({
            title: { en: fields.title_en ?? '', fa: fields.title_fa ?? '' },
            message: { en: fields.message_en ?? '', fa: fields.message_fa ?? '' },
            priority: (fields.priority ?? 'normal') as Notification['priority'],
            channels: CHANNELS.filter((channel) => channel === 'in_app' || fields[channel] === 'on'),
          })
        }
        onDone={({ recipients }) =>
          announce(t('broadcast.sent', { count: recipients, n: format.number(recipients, 'count') }))
        }
        submit={t('broadcast.send')}
        resets
      >
        <div className="field-row">
          <TextField
            label={t('broadcast.title_en')}
            name="title_en"
            type="text"
            lang="en"
            dir="ltr"
            maxLength={120}
            required
          />
          <TextField
            label={t('broadcast.title_fa')}
            name="title_fa"
            type="text"
            lang="fa"
            dir="rtl"
            maxLength={120}
            required
          />
        </div>
        <div className="field-row">
          <TextArea
            label={t('broadcast.message_en')}
            name="message_en"
            lang="en"
            dir="ltr"
            maxLength={2000}
            required
          />
          <TextArea
            label={t('broadcast.message_fa')}
            name="message_fa"
            lang="fa"
            dir="rtl"
            maxLength={2000}
            required
          />
        </div>
        <SelectField
          label={t('broadcast.priority')}
          name="priority"
          defaultValue="normal"
          options={PRIORITIES.map((value) => ({ value, text: t(`priority.${value}`) }))}
        />
        <fieldset className="fieldset">
          <legend>{t('broadcast.ways')}</legend>
          <div className="checks">
            {CHANNELS.map((channel) => (
              <CheckField
                key={channel}
                label={t(`channel.${channel}`)}
                name={channel}
                defaultChecked={channel === 'in_app'}
                disabled={channel === 'in_app'}
              />
            ))}
          </div>
        </fieldset>
        <CheckField label={t('broadcast.sure')} required />
      </ActForm>
    </Panel>
  );
}
