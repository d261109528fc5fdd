import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const sheets = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.css'))
  .map((name): [string, string] => [name, readFileSync(join(import.meta.dirname, name), 'utf8')]);

/** The tooltip is placed by viewport coordinates, which know no reading direction. */
const PLACED = 'left: 0;';

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function tokensOf(theme: string): Record<string, string> {
  const css = sheets.find(([name]) => name === 'tokens.css')?.[1] ?? '';
  const start = css.indexOf(`[data-theme="${theme}"]`);
  const block = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

describe('styles', () => {
  it.each(sheets)('use logical properties only: %s', (_, css) => {
    const physical = css
      .split('\n')
      .filter((line) =>
        /(?<![\w-])(?:margin|padding|border)-(?:left|right|top|bottom)|^\s*(?:left|right|top|bottom|width|height|float):?/.test(
          line,
        ),
      )
      .filter((line) => line.trim() !== PLACED);

    expect(physical).toEqual([]);
  });

  describe.each(['dark', 'light'])('in the %s theme', (theme) => {
    const tokens = tokensOf(theme);
    const texts = ['text', 'text-muted', 'text-faint', 'accent', 'up', 'down', 'warn', 'info'];
    const pairs = texts.flatMap((text) =>
      ['ground', 'surface', 'raised'].map((ground): [string, string] => [text, ground]),
    );

    it.each([
      ...pairs,
      ['up', 'up-ground'],
      ['down', 'down-ground'],
      ['warn', 'warn-ground'],
      ['info', 'info-ground'],
      ['accent', 'accent-soft'],
    ])('text %s on %s has a contrast of at least 4.5', (text, ground) => {
      expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
    });
  });
});
