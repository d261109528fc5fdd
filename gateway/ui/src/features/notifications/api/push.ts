import { get, post } from '@/lib/http';

export function pushWorks(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;
}

export class PushRefused extends Error {}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Asks the browser for leave, subscribes this device and tells the platform where to send. */
export async function subscribeHere(): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused('no leave was given');
  const { public_key } = await get<{ public_key: string }>('/notifications/push/key');
  await navigator.serviceWorker.register('/push-worker.js');
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(public_key),
  });
  const { endpoint, keys } = subscription.toJSON();
  await post('/notifications/push/subscriptions', { endpoint, keys });
}

/** The address this browser is subscribed under, to tell this device from others. */
export async function endpointHere(): Promise<string | null> {
  if (!pushWorks()) return null;
  const registration = await navigator.serviceWorker.getRegistration('/push-worker.js');
  return (await registration?.pushManager.getSubscription())?.endpoint ?? null;
}

export async function unsubscribeHere(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/push-worker.js');
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}
