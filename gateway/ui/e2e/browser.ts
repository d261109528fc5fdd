import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Response } from 'playwright-core';

/** Address of a running platform. */
export const BASE_URL = process.env.PLATFORM_URL ?? '';
const SCREENSHOTS = process.env.SCREENSHOTS;
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export interface Look {
  theme: 'dark' | 'light';
  language: 'en' | 'fa';
  width?: number;
}

/** Both languages and both themes. */
export const LOOKS: Look[] = [
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'fa' },
];

export function launch(): Promise<Browser> {
  return chromium.launch({
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
}

/** Does something and gives the platform's answer to the change that it asks for. */
export async function answerTo(page: Page, act: () => Promise<unknown>): Promise<Response> {
  const answered = page.waitForResponse((response) => /^P(UT|ATCH|OST)$/.test(response.request().method()));
  const [answer] = await Promise.all([answered, act()]);
  return answer;
}

export interface Tab {
  page: Page;
  /** What the browser complained about: errors on the console, failed scripts, breaches of the security policy. */
  complaints: string[];
}

export interface Visit extends Tab {
  context: BrowserContext;
}

/** A visitor of their own, with preferences set before the first page. */
export async function visitor(
  browser: Browser,
  { theme, language, width = 1440 }: Look,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 780 : 900 },
    timezoneId: 'UTC',
    bypassCSP: false,
  });
  await context.addInitScript(
    ([stored]) => {
      if (!localStorage.getItem('strata.preferences'))
        localStorage.setItem('strata.preferences', String(stored));
    },
    [JSON.stringify({ theme, language })],
  );
  return context;
}

export async function newTab(context: BrowserContext): Promise<Tab> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()} ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`));
  return { page, complaints };
}

/** A visitor with one tab. */
export async function visit(browser: Browser, look: Look): Promise<Visit> {
  const context = await visitor(browser, look);
  return { context, ...(await newTab(context)) };
}

/** The page is there and its answers too. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.skeleton').length === 0, null, {
    timeout: 30_000,
  });
}

/** Charts draw after their data came; two frames later they are on the screen. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!SCREENSHOTS) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}

/** All findings of axe, as "rule: element". */
export async function findings(page: Page): Promise<string[]> {
  // A script by address would need the policy's leave; evaluated code does not.
  const { readFileSync } = await import('node:fs');
  await page.evaluate(readFileSync(axePath, 'utf8'));
  return page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResult> } }).axe;
    interface AxeResult {
      violations: { id: string; nodes: { html: string }[] }[];
    }
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 5).map(({ html }) => `${id}: ${html.slice(0, 200)}`),
    );
  });
}
