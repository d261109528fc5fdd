import { observable } from './observable';

export interface Announcement {
  id: number;
  text: string;
  tone: 'up' | 'down';
}

/** What was just done, said once to the eye and to the screen reader. */
export const announcement = observable<Announcement | null>(null);

let last = 0;

export function announce(text: string, tone: Announcement['tone'] = 'up'): void {
  last += 1;
  announcement.set({ id: last, text, tone });
}
