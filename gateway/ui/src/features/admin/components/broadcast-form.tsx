import { useQueryClient } from '@tanstack/react-query';
import { ActForm, CheckField, SelectField, TextArea, TextField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { announce } from '@/lib/announce';
import { useFormat, useText } from '@/lib/i18n';
import { PRIORITIES, type Priority } from '@/lib/people';
import { broadcast } from '../api/broadcasts';

const LANGUAGES = [
  { lang: 'en', dir: 'ltr' },
  { lang: 'fa', dir: 'rtl' },
] as const;

/** One message to all users, in both languages. */
export function BroadcastForm() {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  return (
    <Panel title={t('broadcast.title')} note={t('broadcast.note')}>
      <ActForm
        wide
        act={(fields) => {
          const link = fields.link?.trim();
          return broadcast({
            title: { en: fields['title.en'] ?? '', fa: fields['title.fa'] ?? '' },
            message: { en: fields['message.en'] ?? '', fa: fields['message.fa'] ?? '' },
            priority: (fields.priority ?? 'normal') as Priority,
            ...(link ? { link } : {}),
          });
        }}
        onDone={({ recipients }) => {
          announce(t('broadcast.sent', { count: recipients, n: format.number(recipients, 'count') }));
          void client.invalidateQueries({ queryKey: ['admin', 'broadcasts'] });
        }}
        submit={t('broadcast.send')}
        resets
      >
        <div className="field-row">
          {LANGUAGES.map(({ lang, dir }) => (
            <TextField
              key={lang}
              label={t(`broadcast.title_${lang}`)}
              name={`title.${lang}`}
              type="text"
              lang={lang}
              dir={dir}
              maxLength={120}
              required
            />
          ))}
        </div>
        <div className="field-row">
          {LANGUAGES.map(({ lang, dir }) => (
            <TextArea
              key={lang}
              label={t(`broadcast.message_${lang}`)}
              name={`message.${lang}`}
              lang={lang}
              dir={dir}
              maxLength={2000}
              required
            />
          ))}
        </div>
        <div className="field-row">
          <SelectField
            label={t('broadcast.priority')}
            name="priority"
            defaultValue="normal"
            options={PRIORITIES.map((value) => ({ value, text: t(`priority.${value}`) }))}
            hint={t('broadcast.priority_hint')}
          />
          <TextField
            label={t('broadcast.link')}
            name="link"
            type="text"
            dir="ltr"
            pattern="/[^\s]*"
            maxLength={200}
            hint={t('broadcast.link_hint')}
          />
        </div>
        <CheckField label={t('broadcast.sure')} required />
      </ActForm>
    </Panel>
  );
}
