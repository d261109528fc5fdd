import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Page as List, Model } from '../src/lib/contract';
import { answerTo, BASE_URL, findings, settled } from './browser';
import { ask } from './market';

const SOON = { timeout: 20_000 };

/** Starts a training, sees how far it is, and stops it; says why a version becomes champion, and everybody reads it. */
export async function looksAfterModels(page: Page): Promise<void> {
  await page.goto(`${BASE_URL}/models`);
  await settled(page);
  const form = page.locator('form:has([name="architecture"])');
  await form.locator('[name="type"]').selectOption('asset');
  await form.locator('[name="architecture"]').selectOption('regression');
  const started = await answerTo(page, () => form.locator('button[type="submit"]').click());
  expect(started.status()).toBe(202);
  const { id } = (await started.json()) as { id: number };

  const item = page.locator(`.training[data-training="${id}"]`);
  await item.waitFor();
  expect(await findings(page)).toEqual([]);
  await stopOrSeeEnd(page, id);
  await expect.poll(() => item.getAttribute('data-state'), SOON).toMatch(/^(cancelled|completed|failed)$/);

  const { items } = await ask<List<Model>>(page, '/models?limit=200');
  const challenger = items.find(({ role }) => role === 'challenger');
  if (!challenger) return;
  await page.goto(`${BASE_URL}/models/${challenger.id}`);
  await settled(page);
  const acts = page.locator('.panel:has(.activation), .panel:has(.state)').last();
  await acts.waitFor();
  await page.locator('.panel-actions .badges .button').first().click();
  await page.locator('dialog[open] [name="note"]').fill('Chosen to be looked at');
  expect(await findings(page)).toEqual([]);
  await page.locator('dialog[open] button[type="submit"]').click();
  await page.locator('.activation[data-act="activated"]').first().waitFor();
  expect(await page.locator('.activation').first().textContent()).toContain('Chosen to be looked at');
  expect(await findings(page)).toEqual([]);
}

/** A short training may end before a hand is on the button: then there is nothing to stop. */
async function stopOrSeeEnd(page: Page, id: number): Promise<void> {
  const item = page.locator(`.training[data-training="${id}"]`);
  const button = item.locator('button');
  if ((await button.count()) === 0) return;
  await button.click();
  await page.locator('dialog[open] button[type="submit"]').click();
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}
