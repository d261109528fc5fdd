import { Link } from 'react-router';
import { PageHeader } from '@/components/ui/page-header';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  return (
    <div className="page page-narrow">
      <PageHeader
        title={t('not_found.title')}
        lead={t('not_found.lead')}
        documentTitle={t('not_found.title')}
      />
      <Link to="/" className="button">
        {t('not_found.home')}
      </Link>
    </div>
  );
}
