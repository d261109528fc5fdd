/** The browser's own JSON forms of passkey options and answers (WebAuthn level 3). */

interface CredentialJson {
  toJSON(): unknown;
}

export function passkeysWork(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

export async function askPasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<unknown> {
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  });
  if (!credential) throw new Error('no passkey was given');
  return (credential as unknown as CredentialJson).toJSON();
}

export async function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<unknown> {
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
  if (!credential) throw new Error('no passkey was made');
  return (credential as unknown as CredentialJson).toJSON();
}

/** The reader closed the browser's dialog or let it time out; nothing went wrong. */
export function wasCancelled(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError');
}
