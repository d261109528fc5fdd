import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Page, ToldCategory } from '@/lib/contract';
import { speak, startI18n } from '@/lib/i18n';
import { choose } from '@/lib/preferences';
import { categoriesQuery } from '../api/categories';
import { CategoryPanel } from './category-panel';

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

const category = (values: Partial<ToldCategory>): ToldCategory => ({
  category: 'oracle',
  name: 'Oracle',
  market_cap: 13_120_450_112.25,
  market_cap_change_percentage_24h: -1.25,
  volume_24h: 912_334_001.5,
  source: 'coingecko',
  as_of: ago(2),
  staleness_seconds: 7200,
  is_stale: false,
  ...values,
});

const page = (items: ToldCategory[], next: string | null = null): Page<ToldCategory> => ({
  items,
  next_cursor: next,
  as_of: items[0]?.as_of ?? null,
  run_kind: null,
});

function shown(...pages: Page<ToldCategory>[]): string {
  const client = new QueryClient();
  if (pages.length > 0) {
    client.setQueryData(categoriesQuery.queryKey, { pages, pageParams: pages.map(() => null) });
  }
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <CategoryPanel />
    </QueryClientProvider>,
  );
}

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

beforeEach(async () => {
  choose({ language: 'en' });
  await startI18n('en');
});

describe('CategoryPanel', () => {
  it('says whose groups they are, from where and as of when, and that nothing here rests on them', () => {
    const html = shown(page([category({})]));

    expect(textOf(html)).toContain('Categories as CoinGecko groups them');
    expect(textOf(html)).toContain('no analysis of Strata rests on them');
    expect(html).toContain('<bdi>CoinGecko</bdi>');
    expect(html).toContain('2 hr. ago');
    expect(html).toContain('panel-told');
    expect(html).not.toContain('href=');
    expect(html).not.toContain('badge');
  });

  it('shows figures with their unit and sign, and a missing one as missing', () => {
    const text = textOf(shown(page([category({}), category({ category: 'new', market_cap: null })])));

    expect(text).toContain('$13.12B');
    expect(text).toContain('-1.25%');
    expect(text).toContain('$912.33M');
    expect(text).toContain('–');
  });

  it('marks a category whose figures are old, and no other', () => {
    const old = category({ category: 'late', name: 'Late', as_of: ago(40), is_stale: true });
    const html = shown(page([category({}), old]));

    expect(html.match(/badge-warn/g)).toHaveLength(1);
    expect(textOf(html).indexOf('Stale')).toBeGreaterThan(textOf(html).indexOf('Late'));
  });

  it('says plainly that no provider has told of any', () => {
    const text = textOf(shown(page([])));

    expect(text).toContain('No provider has told of any yet');
    expect(text).not.toContain('Show more');
  });

  it('offers more while there is more, and shows all pages as one list', () => {
    const first = page([category({})], 'next');

    expect(textOf(shown(first))).toContain('Show more');
    const both = textOf(shown(first, page([category({ category: 'gaming', name: 'Gaming' })])));
    expect(both).toContain('Oracle');
    expect(both).toContain('Gaming');
    expect(both).not.toContain('Show more');
  });

  it('waits with a skeleton, not with an empty list', () => {
    const html = shown();

    expect(html).toContain('skeleton');
    expect(textOf(html)).not.toContain('No provider has told');
  });

  it('speaks Persian with Persian digits and leaves the names of others as they are', async () => {
    choose({ language: 'fa' });
    await speak('fa');
    const html = shown(page([category({})]));

    expect(textOf(html)).toContain('دسته‌ها به گروه‌بندی CoinGecko');
    expect(textOf(html)).toMatch(/۱٫۲۵/);
    expect(html).toContain(`<bdi lang="en" dir="ltr">${category({}).name}</bdi>`);
  });
});
