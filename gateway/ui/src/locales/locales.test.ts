import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from './en.json';
import fa from './fa.json';

const english: Record<string, string> = en;
const persian: Record<string, string> = fa;
const source = join(import.meta.dirname, '..');

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return /\.tsx$/.test(entry.name) ? [path] : [];
  });
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('texts', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(persian).sort()).toEqual(Object.keys(english).sort());
  });

  it('are never empty', () => {
    const empty = [...Object.entries(english), ...Object.entries(persian)].filter(([, text]) => !text.trim());

    expect(empty).toEqual([]);
  });

  it('fill the same places', () => {
    const places = (texts: Record<string, string>) =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, placeholders(text)]));

    expect(places(persian)).toEqual(places(english));
  });

  it('are all that components show: no literal words between tags or in labels', () => {
    const literal =
      /(?:(?<!=)>\s*|(?:aria-label|placeholder|title|alt)=")([A-Za-z][a-z]+(?: [a-z]+)*)\s*(?:<|"|\{)/g;
    const found = files(source).flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(literal)].map(
        (match) => `${path.slice(source.length)}: ${match[1]}`,
      ),
    );

    expect(found).toEqual([]);
  });
});
