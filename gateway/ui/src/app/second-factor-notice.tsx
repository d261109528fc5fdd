import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { securityQuery } from '@/features/security/api/security';
import { useText } from '@/lib/i18n';
import { useUser } from '@/lib/me';

/** An administrator without a second factor has no administrator's rights; this says why and where to go. */
export function SecondFactorNotice() {
  const t = useText();
  const isAdmin = useUser()?.role === 'admin';
  const { data: security } = useQuery({ ...securityQuery, enabled: isAdmin });
  if (!isAdmin || !security?.second_factor_required) return null;
  return (
    <aside className="waiting-act" aria-label={t('second_factor.required')}>
      <span>{t('second_factor.required')}</span>
      <Link to="/settings/security" className="text-link">
        {t('totp.set_up')}
      </Link>
    </aside>
  );
}
