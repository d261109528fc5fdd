/** Only a path of this site may be returned to. */
export function safeReturn(target: string | null): string {
  if (!target?.startsWith('/') || /[\\\s]/.test(target)) return '/';
  const base = 'https://strata.invalid';
  const url = new URL(target, base);
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : '/';
}
