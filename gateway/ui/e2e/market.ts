import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CandleMonth, Page as List } from '../src/lib/contract';
import { BASE_URL, findings, settled, shoot } from './browser';

/** What the platform answers to whoever the page belongs to. */
export function ask<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(async (address) => {
    const answer = await fetch(`/api/v1${address}`, { headers: { Accept: 'application/json' } });
    return answer.json();
  }, path) as Promise<T>;
}

/** An administrator at the providers: a back-fill that cannot be is refused; a live home does one and can stop it. */
export async function looksAfterProviders(page: Page): Promise<void> {
  await page.goto(`${BASE_URL}/admin/providers`);
  await settled(page);
  expect(await findings(page)).toEqual([]);
  expect(await page.locator('main .state-error').count()).toBe(0);
  await shoot(page, 'admin-providers');

  const form = page.locator('form:has([name="symbols"])');
  const symbols = form.locator('[name="symbols"]');
  await symbols.fill('NOSUCHCOIN');
  await form.locator('button[type="submit"]').click();
  await form.locator('.field-error, .state-error').first().waitFor();
  expect(await findings(page)).toEqual([]);
  // A home that asks no providers says so before it looks at the coins.
  if ((await form.locator('.field-error').count()) === 0) return;
  expect(await symbols.getAttribute('aria-invalid')).toBe('true');
  expect(await symbols.evaluate((field) => field === document.activeElement)).toBe(true);

  await symbols.fill('BTC, eth');
  await form.locator('[name="daily_days"]').fill('۳۰');
  await form.locator('[name="hourly_days"]').fill('1');
  const before = await page.locator('.backfill').count();
  await form.locator('button[type="submit"]').click();
  await expect.poll(() => page.locator('.backfill').count(), { timeout: 10_000 }).toBe(before + 1);
  const begun = page.locator('.backfill').first();
  const stop = begun.locator('button');
  if ((await stop.count()) > 0) {
    await stop.click();
    await page.locator('dialog[open] button[type="submit"]').click();
  }
  await expect
    .poll(() => begun.getAttribute('data-state'), { timeout: 60_000 })
    .toMatch(/^(cancelled|completed|failed)$/);
  expect(await stop.count()).toBe(0);
}

/** An administrator at the stored candles: the oldest month may go, is asked about first, and comes back. */
export async function looksAfterCandles(page: Page): Promise<void> {
  await page.goto(`${BASE_URL}/admin/candles`);
  await settled(page);
  expect(await findings(page)).toEqual([]);
  expect(await page.locator('main .state-error').count()).toBe(0);
  await shoot(page, 'admin-candles');

  const months = await ask<List<CandleMonth>>(page, '/market/partitions');
  const oldest = months.items.filter(({ state }) => state === 'live').at(-1);
  // The month that is under way stays; a home that is a month old has no other.
  if (!oldest || oldest.month >= new Date().toISOString().slice(0, 7)) return;
  const row = page.locator('main tbody tr', { hasText: oldest.month });
  for (const state of ['archived', 'live'] as const) {
    await row.locator('button').click();
    expect(await findings(page)).toEqual([]);
    await page.locator('dialog[open] button[type="submit"]').click();
    await page.locator('dialog[open]').waitFor({ state: 'detached', timeout: 60_000 });
    const stands = async () =>
      (await ask<List<CandleMonth>>(page, '/market/partitions')).items.find(
        ({ month }) => month === oldest.month,
      );
    await expect.poll(async () => (await stands())?.state, { timeout: 10_000 }).toBe(state);
    await settled(page);
  }
}

/** An administrator puts a coin right: what was wrong is said beside the field, what was right is kept. */
export async function editsCoin(page: Page): Promise<void> {
  const website = page.locator('dialog[open] [name="website_url"]');
  const save = page.locator('dialog[open] button[type="submit"]');
  const open = async () => {
    await page.goto(`${BASE_URL}/assets/BTC`);
    await settled(page);
    await page.locator('.page-tools > .button').last().click();
    await website.waitFor();
  };
  await open();
  const stood = await website.inputValue();

  await website.fill('nowhere');
  await save.click();
  await page.locator('dialog[open] .field-error').waitFor();
  expect(await website.getAttribute('aria-invalid')).toBe('true');
  expect(await website.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await findings(page)).toEqual([]);

  for (const address of ['https://example.org/bitcoin', stood]) {
    await website.fill(address);
    await save.click();
    await website.waitFor({ state: 'detached' });
    await open();
    expect(await website.inputValue()).toBe(address);
  }
}
