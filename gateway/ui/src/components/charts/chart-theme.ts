import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'lang'] });
  return () => observer.disconnect();
}

/** Changes whenever the colours or the font of the document do. */
export function useThemeName(): string {
  return useSyncExternalStore(
    subscribe,
    () => `${document.documentElement.dataset.theme}-${document.documentElement.lang}`,
  );
}

export interface ChartColors {
  text: string;
  grid: string;
  border: string;
  up: string;
  down: string;
  upSoft: string;
  downSoft: string;
  accent: string;
  warn: string;
  info: string;
  muted: string;
  bull: string;
  bear: string;
  sideways: string;
  font: string;
}

/** The tokens of the stylesheet, as a canvas needs them. */
export function chartColors(): ChartColors {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: token('text-muted'),
    grid: token('chart-grid'),
    border: token('line'),
    up: token('up'),
    down: token('down'),
    upSoft: token('up-soft'),
    downSoft: token('down-soft'),
    accent: token('accent'),
    warn: token('warn'),
    info: token('info'),
    muted: token('text-faint'),
    bull: token('regime-bull'),
    bear: token('regime-bear'),
    sideways: token('regime-sideways'),
    font: token('font-chart'),
  };
}
