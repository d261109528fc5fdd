import { Icon } from '@/components/ui/icon';
import { Segmented } from '@/components/ui/segmented';
import { Sheet } from '@/components/ui/sheet';
import { useText } from '@/lib/i18n';
import { usePreferences } from '@/lib/preferences';
import { chooseAndKeep } from '../api/account';

/** Language at once, the other preferences in a small sheet. */
export function PreferencesMenu() {
  const t = useText();
  const { language } = usePreferences();
  const other = language === 'en' ? 'fa' : 'en';
  return (
    <div className="preferences">
      <button
        type="button"
        className="button button-quiet language-button"
        lang={other}
        data-language={other}
        onClick={() => chooseAndKeep({ language: other })}
      >
        {t('preferences.other_language')}
      </button>
      <Sheet id="preferences" label={t('preferences.title')} button={<Icon name="settings" />}>
        {() => <DisplayChoices />}
      </Sheet>
    </div>
  );
}

/** Theme, digits, calendar and zone; each choice holds at once. */
function DisplayChoices() {
  const t = useText();
  const { theme, digits, calendar, zone } = usePreferences();
  const zones = zone === 'local' || zone === 'utc' ? ['local', 'utc'] : ['local', 'utc', zone];
  return (
    <>
      <p className="sheet-label">{t('preferences.theme')}</p>
      <Segmented
        label={t('preferences.theme')}
        value={theme}
        options={(['system', 'dark', 'light'] as const).map((value) => ({
          value,
          text: t(`theme.${value}`),
        }))}
        onChange={(value) => chooseAndKeep({ theme: value })}
      />
      <p className="sheet-label">{t('preferences.digits')}</p>
      <Segmented
        label={t('preferences.digits')}
        value={digits}
        options={(['latin', 'persian'] as const).map((value) => ({ value, text: t(`digits.${value}`) }))}
        onChange={(value) => chooseAndKeep({ digits: value })}
      />
      <p className="sheet-label">{t('preferences.calendar')}</p>
      <Segmented
        label={t('preferences.calendar')}
        value={calendar}
        options={(['gregorian', 'jalali'] as const).map((value) => ({
          value,
          text: t(`calendar.${value}`),
        }))}
        onChange={(value) => chooseAndKeep({ calendar: value })}
      />
      <p className="sheet-label">{t('preferences.zone')}</p>
      <Segmented
        label={t('preferences.zone')}
        value={zone}
        options={zones.map((value) => ({
          value,
          text: value === 'local' || value === 'utc' ? t(`zone.${value}`) : value,
        }))}
        onChange={(value) => chooseAndKeep({ zone: value })}
      />
    </>
  );
}
