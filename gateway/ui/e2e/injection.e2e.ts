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
/** Whether the page is one that shows what people wrote, or must only not run it. */
const PAGES: [string, boolean][] = [
  ['/settings', true],
  ['/settings/security', true],
  ['/alerts', true],
  ['/settings/data', false],
  ['/notifications', false],
  ['/', false],
];

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

    for (const [path, isShown] of PAGES) {
      await page.goto(`${BASE_URL}${path}`);
      await settled(page);
      if (isShown) {
        await page.waitForFunction((payload) => {
          const values = [...document.querySelectorAll('input')].map((field) => field.value);
          return [document.body.textContent, ...values].some((text) => text?.includes(payload));
        }, PAYLOAD);
      }
      expect(await page.evaluate(() => 'taken' in window), path).toBe(false);
      expect(await page.locator('img[src="x"]').count(), path).toBe(0);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});
