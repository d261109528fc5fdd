import { observable } from './observable';

const MARK = 'strata.signed-in';

/** Whether a login was made in this browser. The tokens themselves are in cookies no script can read. */
export function hasSession(): boolean {
  try {
    return localStorage.getItem(MARK) === 'yes';
  } catch {
    return false;
  }
}

export function markSession(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(MARK, 'yes');
    else localStorage.removeItem(MARK);
  } catch {
    // Storage can be refused; the visitor is then treated as a guest after a reload.
  }
}

/** Calls back when another tab signed in or out. */
export function onSessionChange(changed: () => void): void {
  window.addEventListener('storage', (event) => {
    if (event.key === MARK) changed();
  });
}

/**
 * Whether this tab signed in itself or was opened by someone signed in; false where another tab did. Only such a tab
 * goes on with what a guest began, so that it is done once.
 */
export const signedInHere = observable(hasSession());
