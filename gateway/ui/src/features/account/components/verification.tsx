import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ActForm, TextField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { ProblemView } from '@/components/ui/problem-view';
import { Skeleton } from '@/components/ui/skeleton';
import { announce } from '@/lib/announce';
import { Problem } from '@/lib/http';
import { useText } from '@/lib/i18n';
import { readPendingAct } from '@/lib/pending-act';
import type { User } from '@/lib/people';
import { sendVerification, verify } from '../api/account';
import { LoginPanel } from './login-panel';

/** What the link in the letter leads to: confirms the address once, then asks for the login. */
export function Verification({ token, onDone }: { token: string; onDone: (user: User) => void }) {
  const t = useText();
  // As a query, so that a page drawn twice uses the token once.
  const verification = useQuery({
    queryKey: ['account', 'verification', token],
    queryFn: () => verify(token).then(() => true),
    enabled: token !== '',
    retry: (failures, error) =>
      failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
    refetchOnWindowFocus: false,
  });
  if (verification.data) {
    return (
      <Panel title={t('verify.done')}>
        <p role="status">{t(readPendingAct() ? 'verify.sign_in_for_act' : 'verify.sign_in')}</p>
        <LoginPanel onDone={onDone} />
      </Panel>
    );
  }
  const error = verification.error;
  if (!error && token) return <Skeleton rows={4} />;
  const refused = !error || (error instanceof Problem && error.status < 500 && error.status >= 400);
  return (
    <Panel title={t('verify.failed')}>
      {refused ? (
        <p role="alert">{t('verify.failed_detail')}</p>
      ) : (
        <ProblemView error={error} onRetry={() => void verification.refetch()} />
      )}
      <ActForm
        act={({ email = '' }) => sendVerification(email)}
        onDone={() => announce(t('verify.sent_again'))}
        submit={t('verify.send_again')}
      >
        <TextField label={t('account.email')} name="email" type="email" autoComplete="username" required />
      </ActForm>
      <p>
        <Link to="/login">{t('account.sign_in')}</Link>
      </p>
    </Panel>
  );
}
