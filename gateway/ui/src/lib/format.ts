import type { Preferences, Zone } from './preferences';

/** What a missing figure looks like: never a zero. */
export const MISSING = '–';

type Choice = Pick<Preferences, 'language' | 'digits' | 'calendar' | 'zone'>;

/** Kinds of figures. Fractions are 0..1 and shown in percent; percentages come as 0..100. */
export type Kind =
  | 'price'
  | 'usd'
  | 'compact'
  | 'count'
  | 'percentage'
  | 'change'
  | 'fraction'
  | 'fraction_change'
  | 'skill'
  | 'rate'
  | 'ratio'
  | 'score'
  | 'brier'
  | 'correlation'
  | 'multiple'
  | 'index';

/** Digits after the point that keep a price's own precision without float noise: 0.00000123, 1.2345, 64,995.12. */
export function priceDigits(price: number): { minimum: number; maximum: number } {
  const size = Math.abs(price);
  if (size === 0) return { minimum: 2, maximum: 2 };
  if (size >= 100) return { minimum: 2, maximum: 2 };
  if (size >= 1) return { minimum: 2, maximum: 4 };
  const leadingZeros = Math.max(0, -Math.floor(Math.log10(size)) - 1);
  return { minimum: 2, maximum: Math.min(18, leadingZeros + 5) };
}

/** Formats figures and times in one language, digits, calendar and zone. */
export interface Format {
  number: (value: number | null | undefined, kind: Kind) => string;
  day: (instant: string | number | null | undefined) => string;
  time: (instant: string | number | null | undefined) => string;
  clock: (instant: string | number | null | undefined) => string;
  dayOfMonth: (instant: string | number | null | undefined) => string;
  month: (instant: string | number | null | undefined) => string;
  year: (instant: string | number | null | undefined) => string;
  ago: (instant: string | null | undefined, now: number) => string;
  hours: (hours: number | null | undefined) => string;
  days: (days: number | null | undefined) => string;
  list: (items: string[]) => string;
}

function localeOf({ language, digits, calendar }: Choice): string {
  const base = language === 'fa' ? 'fa-IR' : 'en-US';
  const numbers = digits === 'persian' ? 'arabext' : 'latn';
  return `${base}-u-ca-${calendar === 'jalali' ? 'persian' : 'gregory'}-nu-${numbers}`;
}

/** A zone this browser does not know is shown as its own zone rather than not at all. */
function zoneOf(zone: Zone): { timeZone?: string } {
  if (zone === 'local') return {};
  if (zone === 'utc') return { timeZone: 'UTC' };
  try {
    return { timeZone: new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone };
  } catch {
    return {};
  }
}

/** What was typed as a number, in Latin, Persian or Arabic digits; null when it is none. */
export function parseNumber(text: string): number | null {
  const latin = toLatinDigits(text)
    .replaceAll('٫', '.')
    .replaceAll(/[\s,٬،]/g, '');
  return /^-?(?:\d+\.?\d*|\.\d+)$/.test(latin) ? Number(latin) : null;
}

export function toLatinDigits(text: string): string {
  return text.replaceAll(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

const SIGNED: ReadonlySet<Kind> = new Set<Kind>(['change', 'fraction_change', 'skill', 'multiple']);

export function createFormat(choice: Choice): Format {
  const locale = localeOf(choice);
  const cache = new Map<string, Intl.NumberFormat>();
  const numbers = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = cache.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(locale, options);
    cache.set(key, made);
    return made;
  };
  const timeZone = zoneOf(choice.zone);
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...timeZone });
  const day = dates({ year: 'numeric', month: 'short', day: 'numeric' });
  const time = dates({
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZoneName: 'short',
  });
  const clock = dates({ hour: '2-digit', minute: '2-digit', hour12: false });
  const month = dates({ month: 'short', year: 'numeric' });
  const year = dates({ year: 'numeric' });
  const dayOfMonth = dates({ month: 'short', day: 'numeric' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
  const list = new Intl.ListFormat(locale, { style: 'short', type: 'conjunction' });

  const optionsFor = (value: number, kind: Kind): Intl.NumberFormatOptions => {
    const sign: Intl.NumberFormatOptions = SIGNED.has(kind) ? { signDisplay: 'exceptZero' } : {};
    switch (kind) {
      case 'price': {
        const { minimum, maximum } = priceDigits(value);
        return { minimumFractionDigits: minimum, maximumFractionDigits: maximum };
      }
      case 'usd':
        return {
          style: 'currency',
          currency: 'USD',
          currencyDisplay: 'narrowSymbol',
          notation: 'compact',
          minimumFractionDigits: 2,
          maximumFractionDigits: 2,
        };
      case 'compact':
        return { notation: 'compact', maximumFractionDigits: 2 };
      case 'count':
        return { maximumFractionDigits: 0 };
      case 'percentage':
      case 'fraction':
        return { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 };
      case 'change':
      case 'fraction_change':
      case 'skill':
        return { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2, ...sign };
      case 'rate':
        return { style: 'percent', minimumFractionDigits: 4, maximumFractionDigits: 4 };
      case 'ratio':
        return { minimumFractionDigits: 2, maximumFractionDigits: 2 };
      case 'score':
        return { minimumFractionDigits: 3, maximumFractionDigits: 3 };
      case 'brier':
        return { minimumFractionDigits: 4, maximumFractionDigits: 4 };
      case 'correlation':
        return { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' };
      case 'multiple':
        return { minimumFractionDigits: 2, maximumFractionDigits: 2, ...sign };
      case 'index':
        return { maximumFractionDigits: 2 };
    }
  };

  const at = (formatter: Intl.DateTimeFormat, instant: string | number | null | undefined): string => {
    if (instant === null || instant === undefined || instant === '') return MISSING;
    const moment = new Date(instant);
    return Number.isNaN(moment.getTime()) ? MISSING : formatter.format(moment);
  };
  const unit = (value: number | null | undefined, name: string): string =>
    value === null || value === undefined
      ? MISSING
      : numbers({ style: 'unit', unit: name, unitDisplay: 'long', maximumFractionDigits: 1 }).format(value);

  return {
    number: (value, kind) => {
      if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
      const scaled = kind === 'percentage' || kind === 'change' ? value / 100 : value;
      return numbers(optionsFor(value, kind)).format(scaled);
    },
    day: (instant) => at(day, instant),
    time: (instant) => at(time, instant),
    clock: (instant) => at(clock, instant),
    dayOfMonth: (instant) => at(dayOfMonth, instant),
    month: (instant) => at(month, instant),
    year: (instant) => at(year, instant),
    ago: (instant, now) => {
      if (!instant) return MISSING;
      const seconds = Math.round((new Date(instant).getTime() - now) / 1000);
      const size = Math.abs(seconds);
      if (size < 90) return relative.format(seconds, 'second');
      if (size < 90 * 60) return relative.format(Math.round(seconds / 60), 'minute');
      if (size < 36 * 3600) return relative.format(Math.round(seconds / 3600), 'hour');
      if (size < 60 * 86400) return relative.format(Math.round(seconds / 86400), 'day');
      if (size < 700 * 86400) return relative.format(Math.round(seconds / (30.44 * 86400)), 'month');
      return relative.format(Math.round(seconds / (365.25 * 86400)), 'year');
    },
    hours: (hours) =>
      hours !== null && hours !== undefined && hours >= 48 && hours % 24 === 0
        ? unit(hours / 24, 'day')
        : unit(hours, 'hour'),
    days: (days) => unit(days, 'day'),
    list: (items) => list.format(items),
  };
}
