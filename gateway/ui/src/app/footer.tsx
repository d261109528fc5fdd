import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { marketStatusQuery } from '@/features/system/api/market-status';
import { useFormat, useText } from '@/lib/i18n';

/** Says on every page what this is not, and how new the data behind it is. */
export function Footer() {
  const t = useText();
  const format = useFormat();
  const { data } = useQuery(marketStatusQuery);
  const asOf = data?.run?.as_of;
  return (
    <footer className="footer">
      <p>
        <strong>{t('footer.not_advice')}</strong> {t('footer.not_advice_detail')}
      </p>
      <p>
        {asOf ? t('footer.as_of', { time: format.time(asOf) }) : t('footer.no_data')} ·{' '}
        <Link to="/about">{t('nav.about')}</Link>
      </p>
    </footer>
  );
}
