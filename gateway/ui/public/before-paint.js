// Sets theme, language and direction before the first paint, so nothing flashes or shifts.
(() => {
  let stored = {};
  try {
    stored = JSON.parse(localStorage.getItem('strata.preferences') ?? '{}') ?? {};
  } catch {
    stored = {};
  }
  const root = document.documentElement;
  const dark =
    !stored.theme || stored.theme === 'system'
      ? matchMedia('(prefers-color-scheme: dark)').matches
      : stored.theme === 'dark';
  root.dataset.theme = dark ? 'dark' : 'light';
  const language = stored.language ?? (navigator.language.startsWith('fa') ? 'fa' : 'en');
  root.lang = language;
  root.dir = language === 'fa' ? 'rtl' : 'ltr';
})();
