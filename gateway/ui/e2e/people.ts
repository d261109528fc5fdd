import { createHmac, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { BASE_URL } from './browser';

/** Where a platform without a mail server leaves its letters. */
export const MAIL_DIR = process.env.STRATA_MAIL_DIR ?? '';

/** What makes the first administrator, once; the platform printed it when it was set up. */
export const BOOTSTRAP_SECRET = process.env.STRATA_BOOTSTRAP_SECRET ?? '';

export const PASSWORD = 'eleven-otters-count-to-nine';

export const newAddress = (): string => `reader-${randomUUID().slice(0, 8)}@example.org`;

/** A letter and its base64 parts as text. */
function textOf(letter: string): string {
  const encoded = letter.matchAll(
    /Content-Transfer-Encoding: base64[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/gi,
  );
  return [letter, ...[...encoded].map(([, part = '']) => Buffer.from(part, 'base64').toString('utf8'))].join(
    '\n',
  );
}

/** The newest letter to an address that holds a link to `path`. */
export async function linkFromLetter(address: string, path: '/verify' | '/reset'): Promise<string> {
  const find = (): string | null => {
    if (!existsSync(MAIL_DIR)) return null;
    const letters = readdirSync(MAIL_DIR)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => join(MAIL_DIR, name))
      .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
    for (const file of letters) {
      const letter = readFileSync(file, 'utf8');
      if (!letter.includes(address)) continue;
      // On a line of its own in the plain part, where nothing is to be decoded: a token may begin with "3D".
      const token = new RegExp(`^\\S+${path}\\?token=([\\w-]+)\\s*$`, 'm').exec(textOf(letter))?.[1];
      if (token) return `${BASE_URL}${path}?token=${token}`;
    }
    return null;
  };
  await expect.poll(find, { timeout: 20_000 }).not.toBeNull();
  return find() ?? '';
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of RFC 6238 that an authenticator shows, `steps` half minutes from now. */
export function totp(secret: string, steps = 0): string {
  const bits = [...secret.replaceAll(/[\s=]/g, '').toUpperCase()]
    .map((character) => BASE32.indexOf(character).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

export async function register(page: Page, address: string): Promise<void> {
  await page.goto(`${BASE_URL}/register`);
  await page.locator('main [name="email"]').fill(address);
  await page.locator('main [name="password"]').fill(PASSWORD);
  await page.locator('main form button[type="submit"]').click();
  await page.locator('main bdi', { hasText: address }).waitFor();
}

/** Fills the login of a page (`main`) or of the dialog over it. */
export async function logIn(page: Page, address: string, where: 'main' | 'dialog' = 'main'): Promise<void> {
  // The page of the login holds the form of the first administrator too.
  const form = page.locator(where === 'main' ? 'main .login' : 'dialog[open] .login');
  await form.locator('[name="email"]').fill(address);
  await form.locator('[name="password"]').fill(PASSWORD);
  await form.locator('form:has([name="password"]) button[type="submit"]').click();
}

/** An account with a confirmed address, signed in at the page of its letter. */
export async function newReader(page: Page): Promise<string> {
  const address = newAddress();
  await register(page, address);
  await page.goto(await linkFromLetter(address, '/verify'));
  await logIn(page, address);
  await page.locator('[aria-controls="account"]').waitFor();
  return address;
}

/** The first administrator, made and signed in at the login page. */
export async function firstAdmin(page: Page): Promise<string> {
  const address = `admin-${randomUUID().slice(0, 8)}@example.org`;
  await page.goto(`${BASE_URL}/login`);
  await page.locator('main details summary').click();
  const form = page.locator('main details form');
  await form.locator('[name="secret"]').fill(BOOTSTRAP_SECRET);
  await form.locator('[name="email"]').fill(address);
  await form.locator('[name="password"]').fill(PASSWORD);
  await form.locator('button[type="submit"]').click();
  await page.locator('[aria-controls="account"]').waitFor();
  return address;
}

/** A list of one's own with these coins, in this order. */
export async function newWatchlist(page: Page, name: string, symbols: string[]): Promise<void> {
  await page.goto(`${BASE_URL}/watchlists`);
  await page.locator('.tabs button').click();
  await page.locator('dialog[open] [name="name"]').fill(name);
  await page.locator('dialog[open] button[type="submit"]').click();
  await page.waitForURL((url) => url.searchParams.has('list'));
  for (const symbol of symbols) {
    await page.locator('main [name="symbol"]').fill(symbol);
    await page.locator('main form button[type="submit"]').click();
    await page.locator(`.watch-row[data-symbol="${symbol}"]`).waitFor();
  }
}

/** The coins of the list as they stand on the page. */
export function watched(page: Page): Promise<(string | null)[]> {
  return page.locator('.watch-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-symbol')));
}

export async function logOut(page: Page): Promise<void> {
  await page.locator('[aria-controls="account"]').click();
  await page.locator('#account button').click();
  await page.locator('[aria-controls="account"]').waitFor({ state: 'detached' });
}
