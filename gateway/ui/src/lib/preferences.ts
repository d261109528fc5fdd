import { observable, useObservable } from './observable';

export type Theme = 'system' | 'dark' | 'light';
export type Language = 'en' | 'fa';
export type Digits = 'latin' | 'persian';
export type CalendarName = 'gregorian' | 'jalali';
/** The browser's own zone, UTC, or a zone by its IANA name. */
export type Zone = 'utc' | 'local' | (string & {});

export interface Preferences {
  theme: Theme;
  language: Language;
  digits: Digits;
  calendar: CalendarName;
  zone: Zone;
}

const STORED = 'strata.preferences';

function browserLanguage(): Language {
  return typeof navigator !== 'undefined' && navigator.language.startsWith('fa') ? 'fa' : 'en';
}

/** Digits and calendar follow the language until they are chosen. */
export function preferencesFrom(stored: Partial<Preferences>, fallback: Language): Preferences {
  const language = stored.language === 'fa' || stored.language === 'en' ? stored.language : fallback;
  return {
    theme: stored.theme ?? 'system',
    language,
    digits: stored.digits ?? (language === 'fa' ? 'persian' : 'latin'),
    calendar: stored.calendar ?? (language === 'fa' ? 'jalali' : 'gregorian'),
    zone: stored.zone ?? 'local',
  };
}

function readStored(): Partial<Preferences> {
  try {
    return (JSON.parse(localStorage.getItem(STORED) ?? '{}') ?? {}) as Partial<Preferences>;
  } catch {
    return {};
  }
}

export const preferences = observable<Preferences>(preferencesFrom(readStored(), browserLanguage()));

/** Stores only what was chosen, so that the rest keeps following the language. */
export function choose(change: Partial<Preferences>): void {
  const stored = { ...readStored(), ...change };
  try {
    localStorage.setItem(STORED, JSON.stringify(stored));
  } catch {
    // Storage can be refused (private mode); the choice then lasts until the page is left.
  }
  const next = preferencesFrom(stored, browserLanguage());
  preferences.set({ ...next, ...change });
}

/** Takes over what an account prefers, where nothing was chosen in this browser. */
export function adopt(account: Partial<Preferences>): void {
  choose({ ...account, ...readStored() });
}

export function usePreferences(): Preferences {
  return useObservable(preferences);
}

/** Puts theme, language and direction on the document. */
export function applyToDocument({ theme, language }: Preferences): void {
  const root = document.documentElement;
  const dark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  root.dataset.theme = dark ? 'dark' : 'light';
  root.lang = language;
  root.dir = language === 'fa' ? 'rtl' : 'ltr';
}
