import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_URL, findings, LOOKS, launch, newTab, settled, shoot, visit, visitor } from './browser';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
});

const PAGES = [
  '/',
  '/macro',
  '/sectors',
  '/assets',
  '/signals',
  '/models',
  '/track-record',
  '/system',
  '/about',
  '/login',
  '/register',
  '/alerts',
  '/settings',
  '/watchlists',
  '/quality',
  '/there/is/no/such/page',
];

/** To a guest these say how to get on; as their people see them they are tried in both languages elsewhere. */
const SIGNED_OUT = [
  '/verify',
  '/reset',
  '/notifications',
  '/settings/security',
  '/settings/notifications',
  '/admin/users',
  '/admin/broadcast',
  '/admin/providers',
  '/admin/candles',
];

describe.each(LOOKS)('in $language, $theme', (look) => {
  it('leads from the dashboard to a coin and to a signal', async () => {
    const { page, context, complaints } = await visit(browser, look);
    const name = (subject: string) => `${subject}-${look.theme}-${look.language}`;

    await page.goto(`${BASE_URL}/`);
    await settled(page);
    expect(await page.locator('html').getAttribute('dir')).toBe(look.language === 'fa' ? 'rtl' : 'ltr');
    expect(await page.locator('html').getAttribute('data-theme')).toBe(look.theme);
    expect(await page.locator('h1').textContent()).toBe(look.language === 'fa' ? 'داشبورد' : 'Dashboard');
    expect(await page.locator('.layer-card').count()).toBe(4);
    await page.locator('[data-live="live"]').waitFor();
    await shoot(page, name('dashboard'));

    await page.locator('.table .symbol-link').first().click();
    await page.locator('.chart canvas').first().waitFor();
    await settled(page);
    expect(new URL(page.url()).pathname).toMatch(/^\/assets\/.+/);
    await shoot(page, name('asset'));

    await page.goto(`${BASE_URL}/signals`);
    await settled(page);
    const signals = page.locator('.signal-link');
    if ((await signals.count()) > 0) {
      await signals.first().click();
      await page.locator('.why-step').first().waitFor();
      await settled(page);
      expect(await page.locator('.why-step').count()).toBe(5);
      await shoot(page, name('signal'));
    } else {
      expect(await page.locator('.state').count()).toBeGreaterThan(0);
    }

    await page.goto(`${BASE_URL}/macro`);
    await page.locator('.chart canvas').first().waitFor();
    await settled(page);
    await shoot(page, name('macro'));

    expect(complaints).toEqual([]);
    await context.close();
  });

  // One visitor sees all pages, as people do: the browser keeps the scripts of the first for the others.
  describe('to one visitor', () => {
    let context: BrowserContext;

    beforeAll(async () => {
      context = await visitor(browser, look);
    });

    afterAll(async () => {
      await context.close();
    });

    it.each(
      look.language === 'fa' ? [...PAGES, ...SIGNED_OUT] : PAGES,
    )('shows %s without complaint', async (path) => {
      const { page, complaints } = await newTab(context);

      await page.goto(BASE_URL + path);
      await settled(page);

      expect(await findings(page)).toEqual([]);
      expect(await page.locator('.state-error').count()).toBe(0);
      expect(complaints).toEqual([]);
      await page.close();
    });
  });
});

describe('on a phone', () => {
  let phone: BrowserContext;

  beforeAll(async () => {
    phone = await visitor(browser, { theme: 'dark', language: 'fa', width: 360 });
  });

  afterAll(async () => {
    await phone.close();
  });

  it.each([
    '/',
    '/macro',
    '/sectors',
    '/assets',
    '/signals',
    '/system',
    '/login',
    '/register',
    '/alerts',
    '/settings',
    '/watchlists',
    '/quality',
    '/assets/BTC?show=volume,sma_20,sma_50,ema_20,bollinger_20_2,levels,rsi_14,macd_12_26_9',
  ])('%s fits 360 pixels', async (path) => {
    const { page } = await newTab(phone);

    await page.goto(BASE_URL + path);
    await settled(page);

    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    if (path === '/') await shoot(page, 'dashboard-360-dark-fa');
    await page.close();
  });

  it('opens its navigation by keyboard and closes it with Escape', async () => {
    const { page, context } = await visit(browser, { theme: 'dark', language: 'en', width: 360 });
    await page.goto(`${BASE_URL}/`);
    await settled(page);
    const button = page.locator('.menu-button');

    await button.press('Enter');
    expect(await page.locator('#navigation').isVisible()).toBe(true);
    await page.keyboard.press('Escape');

    expect(await page.locator('#navigation').isVisible()).toBe(false);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await context.close();
  });
});

describe('preferences', () => {
  it('change language, digits and theme without a reload and are kept', async () => {
    const { page, context, complaints } = await visit(browser, { theme: 'dark', language: 'en' });
    await page.goto(`${BASE_URL}/`);
    await settled(page);
    await page.evaluate(() => {
      document.body.dataset.sameDocument = 'yes';
    });

    await page.locator('[data-language="fa"]').click();
    await page.locator('html[dir="rtl"]').waitFor();
    const figure = page.locator('.model-line .figure').first();
    await expect.poll(() => figure.textContent()).toMatch(/[۰-۹]/);
    await page.locator('[aria-controls="preferences"]').click();
    await page.locator('#preferences label').filter({ hasText: '123' }).click();
    await expect.poll(() => figure.textContent()).toMatch(/[0-9]/);
    expect(await figure.textContent()).not.toMatch(/[۰-۹]/);
    await page.locator('#preferences label').filter({ hasText: 'روشن' }).click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');

    expect(await page.locator('body').getAttribute('data-same-document')).toBe('yes');
    await page.reload();
    await settled(page);
    expect(await page.locator('html').getAttribute('lang')).toBe('fa');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('without the stream', () => {
  it('says so and still shows everything', async () => {
    const { page, context } = await visit(browser, { theme: 'dark', language: 'en' });
    // The worker's connection cannot be cut from here: without SharedWorker each tab connects by itself.
    await context.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'SharedWorker');
    });
    await page.route('**/api/v1/stream', (route) => route.abort());

    await page.goto(`${BASE_URL}/`);
    await settled(page);
    expect(await page.locator('.layer-card').count()).toBe(4);
    await page.locator('[data-live="offline"]').waitFor({ timeout: 30_000 });

    await context.close();
  });
});

describe('the keyboard', () => {
  it('reaches the content by the skip link first', async () => {
    const { page, context } = await visit(browser, { theme: 'light', language: 'en' });
    await page.goto(`${BASE_URL}/assets`);
    await settled(page);

    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip-link');
    await page.keyboard.press('Enter');

    expect(new URL(page.url()).hash).toBe('#main');
    await context.close();
  });
});
