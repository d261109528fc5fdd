import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page as List, Model } from '../src/lib/contract';
import { BASE_URL, findings, LOOKS, launch, settled, shoot, visit } from './browser';
import { ask } from './market';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
});

describe.each(LOOKS)('models in $language, $theme', (look) => {
  it('stand in a matrix of layers and lead to all that is known of one', async () => {
    const { page, context, complaints } = await visit(browser, look);
    await page.goto(`${BASE_URL}/models`);
    await settled(page);
    const { items } = await ask<List<Model>>(page, '/models?limit=200');

    expect(await page.locator('table').first().locator('tbody tr').count()).toBe(4);
    const champions = items.filter(({ role }) => role === 'champion');
    expect(await page.locator('.matrix-cell[data-role="champion"]').count()).toBe(champions.length);
    await shoot(page, `models-${look.theme}-${look.language}`);

    const learnt = items.find(({ role }) => role === 'champion' || role === 'challenger');
    const shown = learnt ?? items[0];
    if (!shown) throw new Error('The platform has no model, not even a rule');
    await page.locator(`main a[href="/models/${shown.id}"]`).first().click();
    await settled(page);
    await page.locator('h1', { hasText: shown.name }).waitFor();
    if (learnt) {
      expect(await page.locator('.panel').count()).toBeGreaterThanOrEqual(8);
      // Each chart is told in a table too.
      for (const chart of await page.locator('svg.model-plot').all()) {
        expect(await chart.getAttribute('aria-label')).toBeTruthy();
        expect(await chart.locator('xpath=following-sibling::*[1]//table').count()).toBe(1);
      }
    }
    expect(await findings(page)).toEqual([]);
    expect(await page.locator('.state-error').count()).toBe(0);
    await shoot(page, `model-${look.theme}-${look.language}`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('have their live record and their back-test in two tables', async () => {
    const { page, context } = await visit(browser, look);
    await page.goto(`${BASE_URL}/track-record`);
    await settled(page);

    const record = await ask<{ live: unknown[]; replay: unknown[] }>(page, '/models/track-record');
    const captions = await page.locator('table caption').allTextContents();
    const kinds = [record.live, record.replay].filter((rows) => rows.length > 0).length;
    expect(new Set(captions).size).toBe(captions.length);
    expect(captions.length).toBeGreaterThanOrEqual(kinds);
    expect(await findings(page)).toEqual([]);
    await context.close();
  });
});

describe('on a phone', () => {
  it('fit 360 pixels, the page of one too', async () => {
    const { page, context } = await visit(browser, { theme: 'dark', language: 'fa', width: 360 });
    await page.goto(`${BASE_URL}/models`);
    await settled(page);
    const { items } = await ask<List<Model>>(page, '/models?limit=200');
    const learnt = items.find(({ role }) => role !== 'rule') ?? items[0];

    for (const path of ['/models', '/track-record', `/models/${learnt?.id}`]) {
      await page.goto(BASE_URL + path);
      await settled(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
    await shoot(page, 'model-360-dark-fa');
    await context.close();
  });
});
