// Looks at every page: BASE_URL, SCREENSHOTS (directory), PAGES (comma separated), VARIANTS (theme-language-width);
// SIGNED_IN=1 as the one whom the mock API signed in (MOCK_USER=admin|public).
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const base = process.env.BASE_URL ?? 'http://localhost:4173';
const out = process.env.SCREENSHOTS ?? 'screenshots';
const pages = (
  process.env.PAGES ??
  '/,/macro,/sectors,/assets,/assets/LINK,/signals,/signals/9000,/models,/track-record,/system,/about,/login,/nowhere,/sectors/defi'
).split(',');
const variants = (process.env.VARIANTS ?? 'dark-en-1440,light-fa-1440,light-en-1440,dark-fa-360').split(',');
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
for (const variant of variants) {
  const [theme, language, width] = variant.split('-');
  const context = await browser.newContext({
    viewport: { width: Number(width), height: Number(width) < 600 ? 780 : 900 },
  });
  await context.addInitScript(
    ([t, l, signedIn]) => {
      localStorage.setItem('strata.preferences', JSON.stringify({ theme: t, language: l }));
      if (signedIn) localStorage.setItem('strata.signed-in', 'yes');
    },
    [theme, language, process.env.SIGNED_IN === '1'],
  );
  const page = await context.newPage();
  page.on('console', (m) => m.type() === 'error' && console.log(variant, page.url(), m.text()));
  page.on('pageerror', (e) => console.log(variant, page.url(), 'pageerror', e.message));
  for (const path of pages) {
    await page.goto(base + path);
    await page.waitForSelector('h1');
    await page
      .waitForFunction(() => document.querySelectorAll('.skeleton').length === 0, null, { timeout: 15000 })
      .catch(() => console.log(variant, path, 'still loading'));
    await page.waitForTimeout(500);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) console.log(variant, path, 'scrolls sideways by', overflow);
    const name = path === '/' ? 'dashboard' : path.slice(1).replaceAll('/', '-');
    await page.screenshot({ path: `${out}/${name}-${variant}.png`, fullPage: true });
  }
  await context.close();
}
await browser.close();
