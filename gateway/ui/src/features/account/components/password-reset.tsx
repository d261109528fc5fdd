import { useState } from 'react';
import { Link } from 'react-router';
import { ActForm, PasswordField, TextField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { Problem } from '@/lib/http';
import { useText } from '@/lib/i18n';
import type { User } from '@/lib/people';
import { askForReset, resetPassword } from '../api/account';
import { LoginPanel } from './login-panel';

/** Asks for the letter; the answer is the same for every address. */
export function ResetRequest() {
  const t = useText();
  const [sent, setSent] = useState(false);
  return (
    <Panel title={t('reset.title')} note={t('reset.note')}>
      {sent ? (
        <p role="status">{t('reset.sent')}</p>
      ) : (
        <ActForm
          act={({ email = '' }) => askForReset(email)}
          onDone={() => setSent(true)}
          submit={t('reset.send')}
        >
          <TextField label={t('account.email')} name="email" type="email" autoComplete="username" required />
        </ActForm>
      )}
    </Panel>
  );
}

export function ResetConfirmation({ token, onDone }: { token: string; onDone: (user: User) => void }) {
  const t = useText();
  const [changed, setChanged] = useState(false);
  if (changed) {
    return (
      <Panel title={t('reset.done')}>
        <p role="status">{t('reset.done_detail')}</p>
        <LoginPanel onDone={onDone} />
      </Panel>
    );
  }
  return (
    <Panel title={t('reset.choose')}>
      <ActForm
        act={({ password = '' }) => resetPassword(token, password)}
        onDone={() => setChanged(true)}
        submit={t('reset.submit')}
        expected={(error) =>
          error instanceof Problem && error.errors.some(({ field }) => field === 'token') ? (
            <div className="state state-error" role="alert">
              <p>{t('reset.stale_link')}</p>
              <Link to="/reset" className="text-link">
                {t('reset.ask_again')}
              </Link>
            </div>
          ) : null
        }
      >
        <PasswordField fresh label={t('security.new_password')} />
      </ActForm>
    </Panel>
  );
}
