import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActForm, CheckField, type Fields, NumberField, SelectField, TextField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { announce } from '@/lib/announce';
import { parseNumber } from '@/lib/format';
import { useFormat, useText } from '@/lib/i18n';
import {
  DIGESTS,
  type Digest,
  type NotificationPreferences,
  type NotificationSettings,
  SUBJECTS,
  type Subject,
  WEEKDAYS,
  type Weekday,
} from '@/lib/people';
import { saveNotifications, settingsQuery } from '../api/settings';

const AT_NIGHT = { start: '22:00', end: '07:00' };

class NotANumber extends Error {}

/** What the fields say; what they do not hold stays as it was. */
export function preferencesFrom(
  fields: Fields,
  known: NotificationPreferences,
): Omit<NotificationPreferences, 'channels'> {
  const cap = parseNumber(fields.daily_cap ?? '');
  if (cap === null) throw new NotANumber();
  const night = known.quiet_hours ?? AT_NIGHT;
  return {
    quiet_hours:
      fields.quiet === 'on' ? { start: fields.start ?? night.start, end: fields.end ?? night.end } : null,
    digest: (fields.digest ?? known.digest) as Digest,
    digest_at: fields.digest_at ?? known.digest_at,
    digest_day: (fields.digest_day ?? known.digest_day) as Weekday,
    daily_cap: cap,
    subjects: Object.fromEntries(
      SUBJECTS.map((subject) => [subject, fields[`subject_${subject}`] === 'on']),
    ) as Record<Subject, boolean>,
  };
}

/** Of what the reader is told, and when not: subjects, quiet hours, digest, daily cap. */
export function SchedulePanel({ settings }: { settings: NotificationSettings }) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const { notifications: known, timezone } = settings;
  const [quiet, setQuiet] = useState(known.quiet_hours !== null);
  const [digest, setDigest] = useState(known.digest);
  const night = known.quiet_hours ?? AT_NIGHT;
  return (
    <Panel title={t('schedule.title')} note={t('schedule.note', { zone: timezone })}>
      <ActForm
        wide
        act={async (fields) => saveNotifications(preferencesFrom(fields, known))}
        onDone={() => {
          announce(t('settings.saved'));
          void client.invalidateQueries({ queryKey: settingsQuery.queryKey });
        }}
        submit={t('action.save')}
        expected={(error) =>
          error instanceof NotANumber ? (
            <div className="state state-error" role="alert">
              {t('form.not_a_number')}
            </div>
          ) : null
        }
      >
        <fieldset className="fieldset">
          <legend>{t('schedule.subjects')}</legend>
          <div className="checks">
            {SUBJECTS.map((subject) => (
              <CheckField
                key={subject}
                label={t(`subject.${subject}`)}
                name={`subject_${subject}`}
                defaultChecked={known.subjects[subject]}
              />
            ))}
          </div>
          <p className="field-hint">{t('schedule.subjects_hint')}</p>
        </fieldset>
        <fieldset className="fieldset">
          <legend>{t('schedule.quiet')}</legend>
          <CheckField
            label={t('schedule.quiet_on')}
            name="quiet"
            hint={t('schedule.quiet_hint')}
            checked={quiet}
            onChange={(event) => setQuiet(event.target.checked)}
          />
          {quiet && (
            <div className="field-row">
              <TextField
                label={t('schedule.from')}
                name="start"
                type="time"
                defaultValue={night.start}
                required
              />
              <TextField label={t('schedule.to')} name="end" type="time" defaultValue={night.end} required />
            </div>
          )}
        </fieldset>
        <fieldset className="fieldset">
          <legend>{t('schedule.digest')}</legend>
          <div className="field-row">
            <SelectField
              label={t('schedule.digest_rhythm')}
              name="digest"
              value={digest}
              onChange={(event) => setDigest(event.target.value as Digest)}
              options={DIGESTS.map((value) => ({ value, text: t(`digest.${value}`) }))}
              hint={t('schedule.digest_hint')}
            />
            <TextField
              label={t('schedule.digest_at')}
              name="digest_at"
              type="time"
              defaultValue={known.digest_at}
              required
            />
          </div>
          <div className="field-row">
            <NumberField
              label={t('schedule.cap')}
              name="daily_cap"
              hint={t('schedule.cap_hint')}
              defaultValue={format.number(known.daily_cap, 'count')}
              required
            />
            {digest === 'weekly' && (
              <SelectField
                label={t('schedule.digest_day')}
                name="digest_day"
                defaultValue={known.digest_day}
                options={WEEKDAYS.map((value) => ({ value, text: t(`weekday.${value}`) }))}
              />
            )}
          </div>
        </fieldset>
      </ActForm>
    </Panel>
  );
}
