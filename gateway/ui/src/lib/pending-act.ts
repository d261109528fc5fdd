import { observable } from './observable';

/** An act a guest began: it is kept until someone is signed in, then done. */
export interface PendingAct {
  kind: string;
  payload: unknown;
  /** The page the act was begun on. */
  page: string;
  at: number;
}

// The letter with the verification link opens another tab, so the act must outlive this one.
const STORED = 'strata.pending-act';
/** Registration with its letter fits into this; an older act would surprise whoever signs in then. */
export const KEPT_FOR_MS = 2 * 3600_000;

export function readPendingAct(now: number = Date.now()): PendingAct | null {
  try {
    const act = JSON.parse(localStorage.getItem(STORED) ?? 'null') as PendingAct | null;
    if (!act || typeof act.kind !== 'string' || typeof act.at !== 'number') return null;
    return now - act.at < KEPT_FOR_MS ? act : null;
  } catch {
    // What cannot be read is no act.
    return null;
  }
}

/** The act that waits for a login now, if one does. */
export const pendingAct = observable<PendingAct | null>(readPendingAct());

export function keepAct(act: Omit<PendingAct, 'at'>, now: number = Date.now()): void {
  const kept = { ...act, at: now };
  try {
    localStorage.setItem(STORED, JSON.stringify(kept));
  } catch {
    // Without storage the act lives only as long as its page.
  }
  pendingAct.set(kept);
}

/** Takes the act away and gives it, so that it is done once. */
export function takeAct(now: number = Date.now()): PendingAct | null {
  const act = readPendingAct(now);
  forgetAct();
  return act;
}

export function forgetAct(): void {
  try {
    localStorage.removeItem(STORED);
  } catch {
    // Nothing was stored then.
  }
  pendingAct.set(null);
}

/** Follows what other tabs keep and take. */
export function followPendingAct(): void {
  window.addEventListener('storage', (event) => {
    if (event.key === STORED) pendingAct.set(readPendingAct());
  });
}
