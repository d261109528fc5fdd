import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_URL, type Look, launch, seriousFindings, settled, shoot, visit } from './browser';
import { linkFromLetter, logIn, logOut, MAIL_DIR, newAddress, newReader, PASSWORD, totp } from './people';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
});

const LOOKS: Look[] = [
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'fa' },
];

// Without the letters nobody can be registered: the tests are then skipped and say so.
describe.skipIf(!MAIL_DIR)('people', () => {
  describe.each(LOOKS)('in $language, $theme', (look) => {
    const name = (subject: string) => `${subject}-${look.theme}-${look.language}`;

    it('let a guest build an alert, register, confirm the address, sign in, and the alert exists', async () => {
      const { page, context } = await visit(browser, look);
      await page.goto(`${BASE_URL}/assets`);
      await page.locator('.symbol-link').first().click();
      await settled(page);
      const coinPage = new URL(page.url()).pathname;
      const symbol = coinPage.split('/').at(-1) ?? '';

      await page.locator('.page-tools .button').first().click();
      const builder = page.locator('dialog[open]');
      await builder.locator('[name="trigger_value"]').fill(look.language === 'fa' ? '۱۲۳٫۵' : '123.5');
      await builder.locator('form button[type="submit"]').click();
      const login = page.locator('dialog[open]:has([name="password"])');
      await login.waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await shoot(page, name('login-in-place'));
      await login.locator('a[href="/register"]').click();

      await page.waitForURL((url) => url.pathname === '/register');
      const address = newAddress();
      await page.reload();
      await page.locator('.waiting-act').waitFor();
      await page.locator('main [name="email"]').fill(address);
      await page.locator('main [name="password"]').fill(PASSWORD);
      await page.locator('main form button[type="submit"]').click();
      // The letter is opened in another tab of the same browser.
      const other = await context.newPage();
      await other.goto(await linkFromLetter(address, '/verify'));
      await logIn(other, address);

      await other.waitForURL((url) => url.pathname === coinPage);
      await other.goto(`${BASE_URL}/alerts`);
      const row = other.locator('main table tbody tr').filter({ hasText: symbol });
      await row.waitFor();
      expect(await row.count()).toBe(1);
      expect(await row.textContent()).toContain(look.language === 'fa' ? '۱۲۳٫۵' : '123.5');
      await shoot(other, name('alert-exists'));
      await context.close();
    });

    it('sign in in place and complete the act on the page where it was begun', async () => {
      const { page, context } = await visit(browser, look);
      const address = await newReader(page);
      await logOut(page);
      await page.goto(`${BASE_URL}/alerts`);
      await page.locator('main [name="symbol"]').fill('BTC');
      await page.locator('main [name="trigger_value"]').fill('1');
      await page.locator('main form button[type="submit"]').click();

      await logIn(page, address, 'dialog');

      await page.locator('main table tbody tr').filter({ hasText: 'BTC' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/alerts');
      expect(await page.locator('main table tbody tr').count()).toBe(1);
      await context.close();
    });

    it('set up a second factor and sign in with it', async () => {
      const { page, context } = await visit(browser, look);
      const address = await newReader(page);
      await page.goto(`${BASE_URL}/settings/security`);
      await settled(page);
      await page.locator('.panel .button-primary').first().click();
      const dialog = page.locator('dialog[open]');
      await dialog.locator('[name="password"]').fill(PASSWORD);
      await dialog.locator('button[type="submit"]').click();
      await dialog.locator('.qr').waitFor();
      const secret = (await dialog.locator('.secret-text').textContent()) ?? '';
      await shoot(page, name('totp-set-up'));
      await dialog.locator('[name="code"]').fill(totp(secret));
      await dialog.locator('button[type="submit"]').click();
      await expect
        .poll(async () => (await dialog.locator('.secret-text').textContent())?.trim().split('\n').length)
        .toBe(10);
      await dialog.locator('.button-primary').click();
      await logOut(page);

      await page.goto(`${BASE_URL}/login`);
      await logIn(page, address);
      const code = page.locator('main [name="code"]');
      await code.fill('000000');
      await page.locator('main form button[type="submit"]').first().click();
      await page.locator('main [role="alert"]').waitFor();
      // A code is taken once: the next half minute's is within what the platform accepts.
      await code.fill(totp(secret, 1));
      await page.locator('main form button[type="submit"]').first().click();

      await page.locator('[aria-controls="account"]').waitFor();
      await context.close();
    });

    it('show their pages without complaint', async () => {
      const { page, context, complaints } = await visit(browser, look);
      await newReader(page);
      for (const path of ['/settings', '/settings/security', '/settings/data', '/notifications', '/alerts']) {
        await page.goto(BASE_URL + path);
        await settled(page);
        expect(await seriousFindings(page), path).toEqual([]);
        expect(await page.locator('.state-error').count(), path).toBe(0);
        await shoot(page, name(path.slice(1).replaceAll('/', '-')));
      }
      expect(complaints).toEqual([]);
      await context.close();
    });
  });

  it('add a passkey and sign in with it alone', async () => {
    const { page, context } = await visit(browser, { theme: 'dark', language: 'en' });
    const protocol = await context.newCDPSession(page);
    await protocol.send('WebAuthn.enable');
    await protocol.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await newReader(page);
    await page.goto(`${BASE_URL}/settings/security`);
    await settled(page);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    const dialog = page.locator('dialog[open]');
    await dialog.locator('[name="label"]').fill('Laptop');
    await dialog.locator('[name="password"]').fill(PASSWORD);
    await dialog.locator('button[type="submit"]').click();
    await page.locator('main table tbody tr').filter({ hasText: 'Laptop' }).waitFor();
    await logOut(page);

    await page.goto(`${BASE_URL}/login`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();

    await page.locator('[aria-controls="account"]').waitFor();
    await context.close();
  });

  it('end a login of theirs elsewhere', async () => {
    const here = await visit(browser, { theme: 'dark', language: 'en' });
    const address = await newReader(here.page);
    const there = await visit(browser, { theme: 'dark', language: 'en' });
    await there.page.goto(`${BASE_URL}/login`);
    await logIn(there.page, address);
    await there.page.locator('[aria-controls="account"]').waitFor();

    await here.page.goto(`${BASE_URL}/settings/security`);
    await settled(here.page);
    await here.page.getByRole('button', { name: /^End the login/ }).click();
    await here.page.locator('dialog[open] button[type="submit"]').click();
    await here.page.locator('dialog[open]').waitFor({ state: 'detached' });

    await expect
      .poll(
        async () => {
          await there.page.goto(`${BASE_URL}/settings`);
          await settled(there.page);
          return there.page.locator('[aria-controls="account"]').count();
        },
        { timeout: 15_000 },
      )
      .toBe(0);
    await here.context.close();
    await there.context.close();
  });

  it('reset a forgotten password by letter', async () => {
    const { page, context } = await visit(browser, { theme: 'light', language: 'en' });
    const address = await newReader(page);
    await logOut(page);
    await page.goto(`${BASE_URL}/reset`);
    await page.locator('main [name="email"]').fill(address);
    await page.locator('main form button[type="submit"]').click();
    await page.goto(await linkFromLetter(address, '/reset'));
    await page.locator('main [name="password"]').fill(`${PASSWORD}-again`);
    await page.locator('main form button[type="submit"]').click();
    await page.locator('main [name="email"]').fill(address);
    await page.locator('main [name="password"]').fill(`${PASSWORD}-again`);
    await page.locator('main form:has([name="password"]) button[type="submit"]').click();

    await page.locator('[aria-controls="account"]').waitFor();
    await context.close();
  });

  it('keep a choice of digits with the account', async () => {
    const { page, context } = await visit(browser, { theme: 'dark', language: 'en' });
    await newReader(page);
    await page.goto(`${BASE_URL}/settings`);
    await settled(page);
    await page.locator('[name="digits"]').selectOption('persian');
    await page.locator('form:has([name="digits"]) button[type="submit"]').click();
    await page.locator('.announcement').waitFor();

    await page.goto(`${BASE_URL}/`);
    await settled(page);
    await expect.poll(() => page.locator('.model-line .figure').first().textContent()).toMatch(/[۰-۹]/);
    await context.close();
  });
});
