import type { DataOrigin } from './contract';
import { observable } from './observable';

/** What the last answer said of its data (header X-Data-Origin); null before the first answer. */
export const dataOrigin = observable<DataOrigin | null>(null);

export function noteDataOrigin(header: string | null): void {
  if (header === 'simulated' || header === 'real') dataOrigin.set(header);
}
