import { observable } from './observable';

/** Why the login is asked for. */
export type LoginReason = 'asked' | 'act' | 'expired';

interface LoginRequest {
  reason: LoginReason;
  answer: (signedIn: boolean) => void;
}

/** The login that lies over the page now, if one does. */
export const loginRequest = observable<LoginRequest | null>(null);

let waiting: Promise<boolean> | null = null;

/** Asks for a login over the page; everyone who asks meanwhile waits for the same answer. */
export function requestLogin(reason: LoginReason): Promise<boolean> {
  waiting ??= new Promise<boolean>((resolve) => {
    loginRequest.set({
      reason,
      answer: (signedIn) => {
        waiting = null;
        loginRequest.set(null);
        resolve(signedIn);
      },
    });
  });
  return waiting;
}
