import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_URL, launch, settled, visit } from './browser';
import { MAIL_DIR, newReader } from './people';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
});

const PAYLOAD = '<img src=x onerror="window.taken=1">';
const PAGES = ['/settings', '/settings/security', '/settings/data', '/alerts', '/notifications', '/'];

// Without the letters nobody can be registered: the test is then skipped and says so.
describe.skipIf(!MAIL_DIR)('text of people', () => {
  it('is shown as text on every page that shows it', async () => {
    const { page, context, complaints } = await visit(browser, {
      theme: 'dark',
      language: 'en',
    });
    await newReader(page);
    const stored = await page.evaluate(async (payload) => {
      const send = (method: string, path: string, body: object) =>
        fetch(`/api/v1${path}`, {
          method,
          headers: { 'Content-Type': 'application/json', 'X-Strata-Client': 'browser' },
          body: JSON.stringify(body),
        }).then(({ status }) => status);
      return [
        await send('PATCH', '/users/me', { first_name: payload, last_name: payload }),
        await send('POST', '/users/me/api-keys', { name: payload, scopes: ['read'] }),
        await send('POST', '/alerts', {
          symbol: 'BTC',
          alert_type: 'price_target',
          condition: 'above',
          trigger_value: 1e9,
          message: payload,
        }),
      ];
    }, PAYLOAD);
    expect(stored).toEqual([200, 201, 201]);

    let shown = 0;
    for (const path of PAGES) {
      await page.goto(`${BASE_URL}${path}`);
      await settled(page);
      expect(await page.evaluate(() => 'taken' in window), path).toBe(false);
      expect(await page.locator('img[src="x"]').count(), path).toBe(0);
      const values = await page
        .locator('input')
        .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value).join('\n'));
      const text = `${await page.locator('body').textContent()}\n${values}`;
      shown += text.includes(PAYLOAD) ? 1 : 0;
    }
    expect(shown).toBeGreaterThanOrEqual(3);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
