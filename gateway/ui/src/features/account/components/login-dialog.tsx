import { Dialog } from '@/components/ui/dialog';
import { useText } from '@/lib/i18n';
import { loginRequest } from '@/lib/login-gate';
import { useObservable } from '@/lib/observable';
import { forgetAct } from '@/lib/pending-act';
import { LoginPanel } from './login-panel';

/** The login over the page of the act: the page stays as it is, and the act goes on after it. */
export function LoginDialog() {
  const t = useText();
  const request = useObservable(loginRequest);
  if (!request) return null;
  const giveUp = () => {
    if (request.reason === 'act') forgetAct();
    request.answer(false);
  };
  return (
    <Dialog title={t('account.title')} onClose={giveUp}>
      <p className="muted">{t(`account.why_${request.reason}`)}</p>
      {/* Going to register keeps the act: it is done when the new account is first used. */}
      <LoginPanel onDone={() => request.answer(true)} onLeave={() => request.answer(false)} />
    </Dialog>
  );
}
