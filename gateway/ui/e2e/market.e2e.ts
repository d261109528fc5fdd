import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AssetDetail,
  AssetStatistics,
  Candles,
  CoinCompleteness,
  Page as List,
} from '../src/lib/contract';
import { BASE_URL, findings, LOOKS, launch, settled, shoot, visit } from './browser';
import { ask } from './market';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
});

/** The router follows the hand when it comes to it. */
const SOON = { timeout: 10_000 };

const chartOf = (page: Page) => page.locator('.panel:has(.chart)').first();
const shown = (page: Page) => new URL(page.url()).searchParams;

describe.each(LOOKS)('a coin in $language, $theme', (look) => {
  it('is drawn with what is chosen, by keyboard, and the address keeps the choice', async () => {
    const { page, context, complaints } = await visit(browser, look);
    await page.goto(`${BASE_URL}/assets/BTC`);
    await settled(page);
    const panel = chartOf(page);
    await panel.locator('canvas').first().waitFor();
    const canvases = () => panel.locator('canvas').count();
    const before = await canvases();

    for (const name of ['RSI', 'MACD']) {
      await panel.locator('.choice', { hasText: name }).locator('input').press('Space');
    }
    await expect.poll(canvases, SOON).toBeGreaterThan(before);
    await expect.poll(() => shown(page).get('show'), SOON).toMatch(/rsi_14,macd_12_26_9$/);
    await expect.poll(() => panel.locator('.chart-host').getAttribute('aria-label'), SOON).toContain('MACD');
    await panel.locator('.choice').last().locator('input').press('Space');
    await expect.poll(() => shown(page).get('show'), SOON).not.toContain('macd');

    await page.reload();
    await settled(page);
    expect(await panel.locator('.choice', { hasText: 'RSI' }).locator('input').isChecked()).toBe(true);
    expect(await panel.locator('.choice', { hasText: 'MACD' }).locator('input').isChecked()).toBe(false);
    expect(await findings(page)).toEqual([]);
    await shoot(page, `coin-drawn-${look.theme}-${look.language}`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('figures of a coin', () => {
  it('offers each timeframe that is stored and no other', async () => {
    const { page, context } = await visit(browser, { theme: 'light', language: 'fa' });
    await page.goto(`${BASE_URL}/assets/BTC`);
    await settled(page);
    const { candles } = await ask<AssetDetail>(page, '/assets/BTC');
    const held = candles.map(({ timeframe }) => timeframe);

    for (const timeframe of ['1m', '5m', '15m', '1h', '4h', '1d']) {
      const choice = chartOf(page).locator(`input[value="${timeframe}"]`);
      expect(await choice.isEnabled(), timeframe).toBe(held.includes(timeframe));
      if (!held.includes(timeframe)) continue;
      await chartOf(page).locator(`.segment:has([value="${timeframe}"])`).click();
      await expect.poll(() => choice.isChecked(), SOON).toBe(true);
      await settled(page);
      await chartOf(page).locator('canvas').first().waitFor();
    }
    expect(await page.locator('.state-error').count()).toBe(0);
    await context.close();
  });

  it('say their source and time, in the list and on the page', async () => {
    const { page, context } = await visit(browser, { theme: 'dark', language: 'en' });
    await page.goto(`${BASE_URL}/assets`);
    await settled(page);
    const origin = page.locator('.cell-origin').nth(1);
    expect(await origin.locator('time').getAttribute('datetime')).toMatch(/^\d{4}-/);
    expect(await origin.locator('.as-of-source').textContent()).not.toBe('');

    await page.goto(`${BASE_URL}/assets/BTC`);
    await settled(page);
    const price = page.locator('.strip-item').first();
    expect(await price.locator('time').count()).toBe(1);
    expect(await price.locator('.as-of-source').count()).toBe(1);
    await context.close();
  });

  it('are those of the service, gaps counted and a missing figure a dash', async () => {
    const { page, context } = await visit(browser, { theme: 'dark', language: 'en' });
    await page.goto(`${BASE_URL}/`);
    await settled(page);
    const worst = await ask<List<CoinCompleteness>>(page, '/market/quality?timeframe=1d&limit=1');
    const symbol = worst.items[0]?.symbol ?? 'BTC';
    await page.goto(`${BASE_URL}/assets/${symbol}?timeframe=1d`);
    await settled(page);

    const { gaps } = await ask<Candles>(page, `/assets/${symbol}/candles?timeframe=1d&limit=365`);
    const summary = await chartOf(page).locator('.chart-caption').textContent();
    if (gaps.length === 0) expect(summary).toContain('No candle is missing');
    else {
      const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
      expect(summary).toContain(`of ${missing} candles`);
      await chartOf(page).locator('.gap-list summary').press('Enter');
      expect(await chartOf(page).locator('.gap-list li').count()).toBe(gaps.length);
    }

    const statistics = await ask<AssetStatistics>(page, `/assets/${symbol}/statistics`);
    const row = page.locator('.data-row', { hasText: 'Greatest fall, 1 year' }).locator('dd .figure bdi');
    const fall = statistics.max_drawdown_365d;
    expect(await row.textContent()).toBe(fall === null ? '–' : `${(fall * 100).toFixed(1)}%`);
    await context.close();
  });
});

describe.each(LOOKS)('data quality in $language, $theme', (look) => {
  it('lists every coin, is put in order and searched, and says when nothing is found', async () => {
    const { page, context, complaints } = await visit(browser, look);
    await page.goto(`${BASE_URL}/quality`);
    await settled(page);
    const rows = page.locator('main tbody tr');
    const header = page.locator('main thead th').first();
    expect(await rows.count()).toBeGreaterThan(0);

    await header.locator('button').press('Enter');
    await expect.poll(() => header.getAttribute('aria-sort'), SOON).toBe('ascending');
    const first = await rows.first().locator('.ticker').textContent();
    await header.locator('button').press('Enter');
    await expect.poll(() => header.getAttribute('aria-sort'), SOON).toBe('descending');
    if ((await rows.count()) > 1) expect(await rows.first().locator('.ticker').textContent()).not.toBe(first);
    expect(shown(page).get('order')).toBe('desc');

    const search = page.locator('main [type="search"]');
    await search.fill('BTC');
    await expect.poll(() => rows.first().locator('.ticker').textContent(), SOON).toBe('BTC');
    await search.fill('no such coin');
    await page.locator('main .panel .state').waitFor();
    expect(await findings(page)).toEqual([]);
    await shoot(page, `quality-none-${look.theme}-${look.language}`);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('data quality without its service', () => {
  it('says that it cannot be had, and has it on the next try', async () => {
    const { page, context } = await visit(browser, { theme: 'light', language: 'fa' });
    await page.route('**/api/v1/market/quality*', (route) => route.abort());
    await page.goto(`${BASE_URL}/quality`);
    const failure = page.locator('main .state-error');
    await failure.waitFor({ timeout: 30_000 });
    expect(await findings(page)).toEqual([]);

    await page.unroute('**/api/v1/market/quality*');
    await failure.locator('button').click();
    await page.locator('main tbody tr').first().waitFor();
    expect(await failure.count()).toBe(0);
    await context.close();
  });
});
