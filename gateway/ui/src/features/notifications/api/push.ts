import { queryOptions } from '@tanstack/react-query';
import type { Page } from '@/lib/contract';
import { get, post, remove } from '@/lib/http';
import type { PushDevice } from '@/lib/people';

const WORKER = '/push-worker.js';
const STORED = 'strata.push';

export class PushRefused extends Error {}

export const pushDevicesQuery = queryOptions({
  queryKey: ['notifications', 'push'],
  queryFn: ({ signal }) => get<Page<PushDevice>>('/notifications/push/subscriptions', {}, signal),
  meta: { personal: true },
});

export function pushWorks(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;
}

/** The bytes behind base64url, as the browser takes the platform's key. */
export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

async function subscription(): Promise<PushSubscription | null> {
  if (!pushWorks()) return null;
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Asks the browser for leave, subscribes it and tells the platform where to send. */
export async function subscribeHere(): Promise<PushDevice> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused('no leave was given');
  const { public_key } = await get<{ public_key: string }>('/notifications/push/key');
  await navigator.serviceWorker.register(WORKER);
  const registration = await navigator.serviceWorker.ready;
  const made = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(public_key),
  });
  const device = await post<PushDevice>('/notifications/push/subscriptions', made.toJSON());
  remember({ id: String(device.id), endpoint: made.endpoint });
  return device;
}

/** The list of devices holds no addresses; which of them is this browser, it keeps itself. */
function remember(here: { id: string; endpoint: string } | null): void {
  try {
    if (here) localStorage.setItem(STORED, JSON.stringify(here));
    else localStorage.removeItem(STORED);
  } catch {
    // Without storage this browser is one device among the others.
  }
}

/** Which of the devices is this browser, as long as its subscription is the one the platform knows. */
export async function deviceHere(): Promise<string | null> {
  try {
    const here = JSON.parse(localStorage.getItem(STORED) ?? 'null') as {
      id: string;
      endpoint: string;
    } | null;
    return here && (await subscription())?.endpoint === here.endpoint ? here.id : null;
  } catch {
    return null;
  }
}

export async function endPush(device: PushDevice): Promise<void> {
  const isHere = String(device.id) === (await deviceHere());
  await remove(`/notifications/push/subscriptions/${device.id}`);
  if (!isHere) return;
  await (await subscription())?.unsubscribe();
  remember(null);
}
