import { Link } from 'react-router';
import { useText } from '@/lib/i18n';
import { useUser } from '@/lib/me';

/** An administrator without a second factor has no administrator's rights; this says why and where to go. */
export function SecondFactorNotice() {
  const t = useText();
  const user = useUser();
  if (!user?.second_factor_required) return null;
  return (
    <aside className="waiting-act" aria-label={t('second_factor.required')}>
      <span>{t('second_factor.required')}</span>
      <Link to="/settings/security" className="text-link">
        {t('totp.set_up')}
      </Link>
    </aside>
  );
}
