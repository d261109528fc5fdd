import { useQueryClient } from '@tanstack/react-query';
import { Badge } from '@/components/ui/badge';
import { ActForm, NumberField, SelectField, TextField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { announce } from '@/lib/announce';
import { parseNumber } from '@/lib/format';
import { useFormat, useText } from '@/lib/i18n';
import { meQuery } from '@/lib/me';
import type { RiskLimits, User } from '@/lib/people';
import {
  type CalendarName,
  choose,
  type Digits,
  type Language,
  type Theme,
  usePreferences,
} from '@/lib/preferences';
import { type AccountChange, browserZone, changeAccount, zoneName } from '../api/account';

/** Keeps a change with the account and says so. */
function useSave() {
  const t = useText();
  const client = useQueryClient();
  return {
    save: (change: AccountChange) => changeAccount(change),
    saved: (user: User) => {
      client.setQueryData(meQuery.queryKey, (known) => (known ? { ...known, ...user } : user));
      announce(t('settings.saved'));
    },
  };
}

export function ProfilePanel({ user }: { user: User }) {
  const t = useText();
  const { save, saved } = useSave();
  return (
    <Panel
      title={t('settings.profile')}
      actions={
        <Badge tone={user.role === 'admin' ? 'info' : 'plain'}>
          {t(user.role === 'admin' ? 'account.admin' : 'account.user')}
        </Badge>
      }
    >
      <ActForm
        act={({ first_name = '', last_name = '' }) =>
          save({ first_name: first_name.trim(), last_name: last_name.trim() })
        }
        onDone={saved}
        submit={t('action.save')}
      >
        <TextField label={t('account.email')} name="email" type="email" value={user.email} readOnly />
        <TextField
          label={t('profile.first_name')}
          name="first_name"
          type="text"
          autoComplete="given-name"
          maxLength={100}
          defaultValue={user.first_name ?? ''}
        />
        <TextField
          label={t('profile.last_name')}
          name="last_name"
          type="text"
          autoComplete="family-name"
          maxLength={100}
          defaultValue={user.last_name ?? ''}
        />
      </ActForm>
    </Panel>
  );
}

function zones(current: string): string[] {
  return [...new Set([current, browserZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])];
}

/** How everything is shown: holds at once in this browser and for every later login. */
export function DisplayPanel() {
  const t = useText();
  const { save, saved } = useSave();
  const { theme, language, digits, calendar, zone } = usePreferences();
  return (
    <Panel title={t('preferences.title')} note={t('settings.display_note')}>
      <ActForm
        key={[theme, language, digits, calendar, zone].join()}
        act={async (fields) => {
          const look = {
            theme: fields.theme as Theme,
            digits: fields.digits as Digits,
            calendar: fields.calendar as CalendarName,
          };
          const user = await save({
            language: fields.language ?? language,
            timezone: fields.timezone ?? zoneName(zone),
            preferences: look,
          });
          return {
            user,
            look: { ...look, language: fields.language as Language, zone: fields.timezone ?? zone },
          };
        }}
        onDone={({ user, look }) => {
          choose(look);
          saved(user);
        }}
        submit={t('action.save')}
      >
        <SelectField
          label={t('preferences.language')}
          name="language"
          defaultValue={language}
          options={(['en', 'fa'] as const).map((value) => ({ value, text: t(`language.${value}`) }))}
        />
        <SelectField
          label={t('preferences.theme')}
          name="theme"
          defaultValue={theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            text: t(`theme.${value}`),
          }))}
        />
        <div className="field-row">
          <SelectField
            label={t('preferences.digits')}
            name="digits"
            defaultValue={digits}
            options={(['latin', 'persian'] as const).map((value) => ({ value, text: t(`digits.${value}`) }))}
          />
          <SelectField
            label={t('preferences.calendar')}
            name="calendar"
            defaultValue={calendar}
            options={(['gregorian', 'jalali'] as const).map((value) => ({
              value,
              text: t(`calendar.${value}`),
            }))}
          />
        </div>
        <SelectField
          label={t('preferences.zone')}
          name="timezone"
          dir="ltr"
          defaultValue={zoneName(zone)}
          options={zones(zoneName(zone)).map((value) => ({ value, text: value }))}
        />
      </ActForm>
    </Panel>
  );
}

const LIMITS = [
  'max_position_percentage',
  'max_daily_loss_percentage',
  'max_leverage',
  'max_open_positions',
] as const satisfies (keyof RiskLimits)[];

class NotANumber extends Error {}

/** The user's own limits; an empty one sets none. */
export function RiskPanel({ user }: { user: User }) {
  const t = useText();
  const format = useFormat();
  const { save, saved } = useSave();
  const risk = user.preferences?.risk ?? {};
  return (
    <Panel title={t('settings.risk')} note={t('settings.risk_note')}>
      <ActForm
        act={async (fields) => {
          const limits: RiskLimits = {};
          for (const name of LIMITS) {
            const text = fields[name]?.trim() ?? '';
            const value = text === '' ? null : parseNumber(text);
            if (text !== '' && value === null) throw new NotANumber();
            limits[name] = value;
          }
          return save({ preferences: { risk: limits } });
        }}
        onDone={saved}
        submit={t('action.save')}
        expected={(error) =>
          error instanceof NotANumber ? (
            <div className="state state-error" role="alert">
              {t('form.not_a_number')}
            </div>
          ) : null
        }
      >
        {LIMITS.map((name) => (
          <NumberField
            key={name}
            label={t(`risk.${name}`)}
            name={name}
            hint={t(`risk.${name}_hint`)}
            defaultValue={
              risk[name] === null || risk[name] === undefined ? '' : format.number(risk[name], 'index')
            }
          />
        ))}
      </ActForm>
    </Panel>
  );
}
