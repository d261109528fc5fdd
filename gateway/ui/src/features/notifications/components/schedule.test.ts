import { describe, expect, it } from 'vitest';
import type { NotificationPreferences } from '@/lib/people';
import { bytesOf } from '../api/push';
import { preferencesFrom } from './schedule-panel';

const KNOWN: NotificationPreferences = {
  channels: { email: true, push: true, sms: false },
  quiet_hours: { start: '23:00', end: '06:30' },
  digest: 'weekly',
  digest_at: '08:00',
  digest_day: 'saturday',
  daily_cap: 20,
  subjects: { signals: false, recommendations: false, broadcasts: true },
};

describe('the fields of the schedule', () => {
  it('say the hours only while quiet is wanted', () => {
    const fields = { daily_cap: '20', start: '22:00', end: '07:00' };

    expect(preferencesFrom({ ...fields, quiet: 'on' }, KNOWN).quiet_hours).toEqual({
      start: '22:00',
      end: '07:00',
    });
    expect(preferencesFrom(fields, KNOWN).quiet_hours).toBeNull();
  });

  it('leave what is not asked as it was', () => {
    const said = preferencesFrom({ daily_cap: '5', digest: 'daily', digest_at: '09:15' }, KNOWN);

    expect(said).toMatchObject({ digest: 'daily', digest_at: '09:15', digest_day: 'saturday', daily_cap: 5 });
  });

  it('take Persian digits, and no word for a number', () => {
    expect(preferencesFrom({ daily_cap: '۱۲' }, KNOWN).daily_cap).toBe(12);
    expect(() => preferencesFrom({ daily_cap: 'many' }, KNOWN)).toThrow();
  });

  it('name the subjects that were ticked', () => {
    expect(preferencesFrom({ daily_cap: '20', subject_signals: 'on' }, KNOWN).subjects).toEqual({
      signals: true,
      recommendations: false,
      broadcasts: false,
    });
  });
});

describe('the key of the platform', () => {
  it('is the bytes behind base64url, without padding', () => {
    expect([...bytesOf('BP-_')]).toEqual([0x04, 0xff, 0xbf]);
  });
});
