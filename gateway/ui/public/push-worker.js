// Shows what is pushed while no page is open, and leads back to the platform; it keeps nothing and fetches nothing.
self.addEventListener('push', (event) => {
  let sent = {};
  try {
    sent = event.data?.json() ?? {};
  } catch {
    sent = { body: event.data?.text() };
  }
  event.waitUntil(
    self.registration.showNotification(sent.title ?? 'Strata', {
      body: sent.body ?? '',
      tag: sent.tag ?? (sent.notification_id ? `strata-${sent.notification_id}` : undefined),
      icon: '/favicon.svg',
      lang: sent.lang === 'fa' ? 'fa' : 'en',
      dir: sent.dir === 'rtl' ? 'rtl' : 'ltr',
      data: { link: sent.link },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  // Only a page of this platform is opened, whatever was sent.
  const target = new URL(event.notification.data?.link ?? '/notifications', self.location.origin);
  const url = target.origin === self.location.origin ? target.href : `${self.location.origin}/notifications`;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then((open) => {
      const page = open[0];
      if (!page) return self.clients.openWindow(url);
      return page.focus().then((focused) => focused.navigate(url));
    }),
  );
});
