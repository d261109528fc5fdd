// Shows what is pushed while no page is open, and leads back to the platform; it keeps nothing and fetches nothing.
self.addEventListener('push', (event) => {
  let sent = {};
  try {
    sent = event.data?.json() ?? {};
  } catch {
    sent = { message: event.data?.text() };
  }
  const language = sent.language === 'fa' ? 'fa' : 'en';
  event.waitUntil(
    self.registration.showNotification(sent.title ?? 'Strata', {
      body: sent.message ?? sent.body ?? '',
      tag: sent.id === undefined ? undefined : `strata-${sent.id}`,
      icon: '/favicon.svg',
      lang: language,
      dir: language === 'fa' ? 'rtl' : 'ltr',
      data: { url: sent.url },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  // Only a page of this platform is opened, whatever was sent.
  const sent = event.notification.data?.url;
  const target = new URL(sent ?? '/notifications', self.location.origin);
  const url = target.origin === self.location.origin ? target.href : `${self.location.origin}/notifications`;
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then((open) => {
      const page = open[0];
      if (!page) return self.clients.openWindow(url);
      return page.focus().then((focused) => focused.navigate(url));
    }),
  );
});
