import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerTo, BASE_URL, findings, LOOKS, launch, settled, shoot, visit } from './browser';
import { editsCoin, looksAfterCandles, looksAfterProviders } from './market';
import { looksAfterModels } from './models';
import {
  BOOTSTRAP_SECRET,
  firstAdmin,
  linkFromLetter,
  logIn,
  logOut,
  MAIL_DIR,
  newAddress,
  newReader,
  newWatchlist,
  PASSWORD,
  totp,
  watched,
} from './people';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
});

/** Does something and waits until the platform has taken it. */
async function kept(page: Page, act: () => Promise<unknown>): Promise<void> {
  expect((await answerTo(page, act)).ok()).toBe(true);
}

/** What an input shows within the event of its click, before anything else on the page has had its turn. */
function shownByClick(input: Locator): Promise<boolean> {
  return input.evaluate((element: HTMLInputElement) => {
    element.click();
    return element.checked;
  });
}

// Without the letters nobody can be registered: the tests are then skipped and say so.
describe.skipIf(!MAIL_DIR)('people', () => {
  describe.each(LOOKS)('in $language, $theme', (look) => {
    const name = (subject: string) => `${subject}-${look.theme}-${look.language}`;

    it('let a guest build an alert, register, confirm the address, sign in, and the alert exists', async () => {
      const { page, context } = await visit(browser, look);
      await page.goto(`${BASE_URL}/assets`);
      await page.locator('.symbol-link').first().click();
      // The list stays until the page of the coin has been loaded.
      await page.waitForURL((url) => url.pathname.startsWith('/assets/'));
      await settled(page);
      const coinPage = new URL(page.url()).pathname;
      const symbol = coinPage.split('/').at(-1) ?? '';

      await page
        .getByRole('button', { name: look.language === 'fa' ? 'به من هشدار بده' : 'Alert me' })
        .click();
      const builder = page.locator('dialog[open]');
      await builder.locator('[name="trigger_value"]').fill(look.language === 'fa' ? '۱۲۳٫۵' : '123.5');
      await builder.locator('form button[type="submit"]').click();
      const login = page.locator('dialog[open]:has([name="password"])');
      await login.waitFor();
      expect(await findings(page)).toEqual([]);
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

    it('add a passkey and sign in with it alone', async () => {
      const { page, context } = await visit(browser, look);
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
      await page
        .getByRole('button', { name: look.language === 'fa' ? 'افزودن کلید عبور' : 'Add a passkey' })
        .click();
      const dialog = page.locator('dialog[open]');
      await dialog.locator('[name="label"]').fill('Laptop');
      await dialog.locator('[name="password"]').fill(PASSWORD);
      await dialog.locator('button[type="submit"]').click();
      await page.locator('main table tbody tr').filter({ hasText: 'Laptop' }).waitFor();
      await shoot(page, name('passkeys'));
      await logOut(page);

      await page.goto(`${BASE_URL}/login`);
      await page
        .getByRole('button', {
          name: look.language === 'fa' ? 'ورود با کلید عبور' : 'Sign in with a passkey',
        })
        .click();

      await page.locator('[aria-controls="account"]').waitFor();
      await context.close();
    });

    it('keep a list of coins in their own order, by key, by button and by drag', async () => {
      const { page, context, complaints } = await visit(browser, look);
      await newReader(page);
      await newWatchlist(page, look.language === 'fa' ? 'بلندمدت' : 'Long term', ['BTC', 'ETH', 'SOL']);
      expect(await watched(page)).toEqual(['BTC', 'ETH', 'SOL']);
      const grip = (symbol: string) => page.locator(`[data-symbol="${symbol}"] .grip`);

      await grip('BTC').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => watched(page)).toEqual(['ETH', 'SOL', 'BTC']);
      expect(await grip('BTC').evaluate((element) => element === document.activeElement)).toBe(true);
      await page.locator('.announcement').waitFor();

      await kept(page, () => page.locator('[data-symbol="SOL"] .places button').first().click());
      await expect.poll(() => watched(page)).toEqual(['SOL', 'ETH', 'BTC']);

      const from = await grip('BTC').boundingBox();
      const to = await grip('SOL').boundingBox();
      if (!from || !to) throw new Error('the grips must be on the page');
      await kept(page, async () => {
        await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
        await page.mouse.down();
        await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
        await page.mouse.up();
      });
      await expect.poll(() => watched(page)).toEqual(['BTC', 'SOL', 'ETH']);

      const short = page.locator('[data-symbol="ETH"] .watch-acts input[value="short"]');
      await kept(page, async () => expect(await shownByClick(short)).toBe(true));
      expect(await findings(page)).toEqual([]);
      await shoot(page, name('watchlist'));
      await page.reload();
      await settled(page);
      expect(await watched(page)).toEqual(['BTC', 'SOL', 'ETH']);
      expect(await page.locator('[data-symbol="ETH"] input:checked').getAttribute('value')).toBe('short');

      await page.locator('[data-symbol="SOL"] .watch-acts > .button').last().click();
      await page.locator('dialog[open] button[type="submit"]').click();
      await expect.poll(() => watched(page)).toEqual(['BTC', 'ETH']);
      await page.locator('.panel-actions .button').last().click();
      await page.locator('dialog[open] button[type="submit"]').click();
      await page.waitForURL((url) => !url.searchParams.has('list'));
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('say when they are not to be told, and try a way', async () => {
      const { page, context, complaints } = await visit(browser, look);
      await newReader(page);
      await page.goto(`${BASE_URL}/settings/notifications`);
      await settled(page);
      const schedule = page.locator('main form:has([name="daily_cap"])');
      const quiet = schedule.locator('[name="quiet"]');
      if (!(await quiet.isChecked())) await quiet.check();
      await schedule.locator('[name="start"]').fill('23:15');
      await schedule.locator('[name="digest"]').selectOption('weekly');
      await schedule.locator('[name="digest_day"]').selectOption('friday');
      await schedule.locator('[name="daily_cap"]').fill(look.language === 'fa' ? '۷' : '7');
      await schedule.locator('[name="subject_signals"]').check();
      await kept(page, () => schedule.locator('button[type="submit"]').click());
      const email = page.locator('.channel').nth(1).locator('input');
      await kept(page, async () => expect(await shownByClick(email)).toBe(false));

      await page.reload();
      await settled(page);
      expect(await schedule.locator('[name="start"]').inputValue()).toBe('23:15');
      expect(await schedule.locator('[name="digest_day"]').inputValue()).toBe('friday');
      expect(await schedule.locator('[name="daily_cap"]').inputValue()).toBe(
        look.language === 'fa' ? '۷' : '7',
      );
      expect(await schedule.locator('[name="subject_signals"]').isChecked()).toBe(true);
      expect(await email.isChecked()).toBe(false);

      await page.locator('.channel').first().locator('button').click();
      await page.locator('.channel').first().locator('table tbody tr').waitFor();
      expect(await findings(page)).toEqual([]);
      await shoot(page, name('notification-test'));
      await page.goto(`${BASE_URL}/notifications`);
      await page.locator('.notification').first().waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    });

    it('show their pages without complaint', async () => {
      const { page, context, complaints } = await visit(browser, look);
      await newReader(page);
      const paths = [
        '/settings',
        '/settings/security',
        '/settings/notifications',
        '/settings/data',
        '/notifications',
        '/alerts',
        '/watchlists',
      ];
      for (const path of paths) {
        await page.goto(BASE_URL + path);
        await settled(page);
        expect(await findings(page), path).toEqual([]);
        expect(await page.locator('.state-error').count(), path).toBe(0);
        await shoot(page, name(path.slice(1).replaceAll('/', '-')));
      }
      expect(complaints).toEqual([]);
      await context.close();
    });
  });

  it('let a guest watch a coin, and it is on a list after the login', async () => {
    const { page, context } = await visit(browser, { theme: 'light', language: 'en' });
    const address = await newReader(page);
    await logOut(page);
    await page.goto(`${BASE_URL}/assets/BTC`);
    await settled(page);
    await page.getByRole('button', { name: 'Watch', exact: true }).click();
    await page.locator('dialog[open] button[type="submit"]').click();
    await logIn(page, address, 'dialog');
    await page.locator('.announcement').waitFor();

    await page.goto(`${BASE_URL}/watchlists`);
    await page.locator('.tabs .tab').nth(1).click();
    await page.locator('.watch-row[data-symbol="BTC"]').waitFor();
    await context.close();
  });

  it('have a choice back that could not be kept, and two in a row kept in their order', async () => {
    const { page, context } = await visit(browser, { theme: 'light', language: 'en' });
    await newReader(page);
    await page.goto(`${BASE_URL}/settings/notifications`);
    await settled(page);
    const email = page.locator('.channel').nth(1).locator('input');
    const account = '**/api/v1/users/me';

    await page.route(account, (route) =>
      route.request().method() === 'GET' ? route.continue() : route.abort(),
    );
    expect(await shownByClick(email)).toBe(false);
    await page.locator('.channel').nth(1).locator('[role="alert"]').waitFor();
    expect(await email.isChecked()).toBe(true);
    await page.unroute(account);

    const acts: string[] = [];
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(account, async (route) => {
      if (route.request().method() === 'GET') return route.continue();
      const { email } = route.request().postDataJSON().preferences.notifications.channels;
      acts.push(`asked for ${email}`);
      if (!email) await released;
      const response = await route.fetch();
      acts.push(`answered for ${email}`);
      await route.fulfill({ response });
    });
    expect(await shownByClick(email)).toBe(false);
    await expect.poll(() => acts).toEqual(['asked for false']);
    expect(await shownByClick(email)).toBe(true);
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    release();
    await expect
      .poll(() => acts)
      .toEqual(['asked for false', 'answered for false', 'asked for true', 'answered for true']);
    expect(await email.isChecked()).toBe(true);
    await page.reload();
    await settled(page);
    expect(await email.isChecked()).toBe(true);
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

// The secret makes one administrator, once: both languages are looked at in one login.
describe.skipIf(!MAIL_DIR || !BOOTSTRAP_SECRET)('an administrator', () => {
  it('finds people, looks at what one watches with both knowing it, speaks to all, and looks after the market', async () => {
    const reader = await visit(browser, { theme: 'dark', language: 'en' });
    const address = await newReader(reader.page);
    await newWatchlist(reader.page, 'Only mine', ['BTC']);
    const { page, context, complaints } = await visit(browser, { theme: 'dark', language: 'en' });
    await firstAdmin(page);

    for (const look of LOOKS) {
      const name = (subject: string) => `admin-${subject}-${look.theme}-${look.language}`;
      await page.evaluate(
        (stored) => localStorage.setItem('strata.preferences', stored),
        JSON.stringify({ theme: look.theme, language: look.language }),
      );
      await page.goto(`${BASE_URL}/admin/users?search=${encodeURIComponent(address)}`);
      await settled(page);
      expect(await findings(page)).toEqual([]);
      await shoot(page, name('users'));
      await page.locator('main tbody a').first().click();
      await settled(page);
      await page.locator('main .panel .panel-body > p > .button').last().click();
      const context = page.locator('.foreign-context');
      await context.locator('tbody tr').first().waitFor();
      expect(await context.textContent()).toContain('Only mine');
      expect(await context.locator('.context-label').textContent()).toContain(address);
      expect(await findings(page)).toEqual([]);
      await shoot(page, name('user'));
    }

    await page.goto(`${BASE_URL}/admin/broadcast`);
    await settled(page);
    for (const [field, text] of Object.entries({
      'title.en': 'Quiet tonight',
      'title.fa': 'امشب آرام',
      'message.en': 'The platform rests from 02:00 to 02:10.',
      'message.fa': 'سکو از ۰۲:۰۰ تا ۰۲:۱۰ می‌آساید.',
    })) {
      await page.locator(`[name="${field}"]`).fill(text);
    }
    await page.locator('main form [type="checkbox"]').check();
    await kept(page, () => page.locator('main form button[type="submit"]').click());
    await page.locator('main tbody tr').first().waitFor();
    expect(await findings(page)).toEqual([]);
    await shoot(page, 'admin-broadcast-light-fa');

    await expect
      .poll(
        async () => {
          await reader.page.goto(`${BASE_URL}/notifications`);
          await settled(reader.page);
          return reader.page.locator('.notification').allTextContents();
        },
        { timeout: 20_000 },
      )
      .toContainEqual(expect.stringContaining('Quiet tonight'));
    await reader.page.goto(`${BASE_URL}/settings/data`);
    await settled(reader.page);
    await reader.page.getByText('Your watchlists were looked at by an administrator').first().waitFor();
    expect(complaints).toEqual([]);

    await looksAfterProviders(page);
    await looksAfterCandles(page);
    await editsCoin(page);
    await looksAfterModels(page);
    await context.close();
    await reader.context.close();
  });
});
