import { Link, useRouteError } from 'react-router';
import { ProblemView } from '@/components/ui/problem-view';
import { useText } from '@/lib/i18n';

/** Shown when a page itself fails, for example when it could not be fetched. */
export function RouteError() {
  const t = useText();
  const error = useRouteError();
  return (
    <div className="page">
      <h1>{t('problem.page_failed')}</h1>
      <ProblemView error={error} onRetry={() => location.reload()} />
      <Link to="/">{t('nav.dashboard')}</Link>
    </div>
  );
}
