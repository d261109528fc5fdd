import i18next from 'i18next';
import { useCallback, useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import en from '@/locales/en.json';
import { createFormat, type Format, toLatinDigits } from './format';
import { type Digits, type Language, usePreferences } from './preferences';

type Spelled = keyof typeof en;
type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;
/** Every text of the interface; a key that English lacks does not compile. */
export type TextKey = WithoutPlural<Spelled>;
export type Text = (key: TextKey, values?: Record<string, string | number>) => string;

/** Starts with English in the bundle; Persian is fetched when it is chosen. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { en: { translation: en } },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  await speak(language);
}

export async function speak(language: Language): Promise<void> {
  if (language === 'fa' && !i18next.hasResourceBundle('fa', 'translation')) {
    const { default: fa } = await import('@/locales/fa.json');
    i18next.addResourceBundle('fa', 'translation', fa);
  }
  await i18next.changeLanguage(language);
}

/** Persian texts hold Persian digits; whoever prefers Latin ones gets those there too. */
function inDigits(text: string, digits: Digits): string {
  return digits === 'latin' ? toLatinDigits(text) : text;
}

export function useText(): Text {
  const { t } = useTranslation();
  const { digits } = usePreferences();
  return useCallback(
    (key, values) => {
      const text = (t as unknown as Text)(key, values);
      // The names of the digits show themselves.
      return key.startsWith('digits.') ? text : inDigits(text, digits);
    },
    [t, digits],
  );
}

/** The translation of a code that a service sends, or null when this interface does not know it. */
export function useCodeText(): (
  group: string,
  code: string | null | undefined,
  values?: Record<string, string>,
) => string | null {
  const { t, i18n } = useTranslation();
  const { digits } = usePreferences();
  return (group, code, values) => {
    if (!code) return null;
    const plain = code.trim().replaceAll(/[ -]+/g, '_');
    const spellings = [code, code.toLowerCase(), plain.toLowerCase(), plain.toUpperCase()];
    const key = spellings
      .map((spelling) => `${group}.${spelling}`)
      .find((candidate) => i18n.exists(candidate));
    return key
      ? inDigits(
          (t as unknown as (key: string, values?: Record<string, string>) => string)(key, values),
          digits,
        )
      : null;
  };
}

const ROLLED_UP = 'rollup:';

/** Where figures come from, in words; a source that is not known here stays as the service names it. */
export function useSourceName(): (source: string) => string {
  const t = useText();
  const code = useCodeText();
  return (source) => {
    if (!source.startsWith(ROLLED_UP)) return code('source', source) ?? source;
    const parts = source.slice(ROLLED_UP.length);
    return t('source.rolled_up', { source: code('source', parts) ?? parts });
  };
}

const formats = new Map<string, Format>();

/** One format for all who show figures in the same way: its formatters are dear to make. */
export function useFormat(): Format {
  const { language, digits, calendar, zone } = usePreferences();
  return useMemo(() => {
    const key = [language, digits, calendar, zone].join();
    const known = formats.get(key);
    if (known) return known;
    const made = createFormat({ language, digits, calendar, zone });
    formats.set(key, made);
    return made;
  }, [language, digits, calendar, zone]);
}
