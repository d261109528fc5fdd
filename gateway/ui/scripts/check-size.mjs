// Fails when the JavaScript of the first load (entry and its static imports; no charts, no pages) exceeds its budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budget = 250 * 1000;
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const size = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const seen = new Set();
const visit = (key) => {
  if (seen.has(key)) return;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) visit(next);
};
for (const [key, chunk] of Object.entries(manifest))
  if (chunk.isEntry && chunk.file.endsWith('.js')) visit(key);

const initial =
  [...seen].reduce((sum, key) => sum + size(manifest[key].file), 0) +
  gzipSync(readFileSync('dist/before-paint.js')).length;
const chart = Object.values(manifest).find((chunk) => chunk.file.includes('chart-canvas'));
console.log(`first load: ${kB(initial)} gzip of JavaScript in ${seen.size} files (budget ${kB(budget)})`);
if (chart) console.log(`charts, loaded when one is shown: ${kB(size(chart.file))} gzip`);
for (const key of seen)
  if (key.includes('lightweight-charts') || key.includes('chart-canvas'))
    throw new Error('the chart library is part of the first load');
if (initial > budget) {
  console.error(`first load exceeds its budget by ${kB(initial - budget)}`);
  process.exit(1);
}
