import { useEffect, useRef, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Segmented } from '@/components/ui/segmented';
import { useText } from '@/lib/i18n';
import { choose, usePreferences } from '@/lib/preferences';

/** Language at once, the other preferences in a small sheet. */
export function PreferencesMenu() {
  const t = useText();
  const { theme, language, digits, calendar, zone } = usePreferences();
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (
        event instanceof KeyboardEvent
          ? event.key === 'Escape'
          : !frame.current?.contains(event.target as Node)
      ) {
        setOpen(false);
      }
    };
    addEventListener('pointerdown', away);
    addEventListener('keydown', away);
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('keydown', away);
    };
  }, [open]);

  const other = language === 'en' ? 'fa' : 'en';
  return (
    <div className="preferences" ref={frame}>
      <button
        type="button"
        className="button button-quiet language-button"
        lang={other}
        data-language={other}
        onClick={() => choose({ language: other })}
      >
        {t('preferences.other_language')}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-expanded={open}
        aria-controls="preferences"
        onClick={() => setOpen(!open)}
      >
        <Icon name="settings" />
        <span className="visually-hidden">{t('preferences.title')}</span>
      </button>
      <section id="preferences" className="sheet" hidden={!open} aria-label={t('preferences.title')}>
        <p className="sheet-label">{t('preferences.theme')}</p>
        <Segmented
          label={t('preferences.theme')}
          value={theme}
          options={(['system', 'dark', 'light'] as const).map((value) => ({
            value,
            text: t(`theme.${value}`),
          }))}
          onChange={(value) => choose({ theme: value })}
        />
        <p className="sheet-label">{t('preferences.digits')}</p>
        <Segmented
          label={t('preferences.digits')}
          value={digits}
          options={(['latin', 'persian'] as const).map((value) => ({ value, text: t(`digits.${value}`) }))}
          onChange={(value) => choose({ digits: value })}
        />
        <p className="sheet-label">{t('preferences.calendar')}</p>
        <Segmented
          label={t('preferences.calendar')}
          value={calendar}
          options={(['gregorian', 'jalali'] as const).map((value) => ({
            value,
            text: t(`calendar.${value}`),
          }))}
          onChange={(value) => choose({ calendar: value })}
        />
        <p className="sheet-label">{t('preferences.zone')}</p>
        <Segmented
          label={t('preferences.zone')}
          value={zone}
          options={(['local', 'utc'] as const).map((value) => ({ value, text: t(`zone.${value}`) }))}
          onChange={(value) => choose({ zone: value })}
        />
      </section>
    </div>
  );
}
