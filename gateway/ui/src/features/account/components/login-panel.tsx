import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { ActForm, CodeField, PasswordField, TextField } from '@/components/ui/form';
import { ProblemView } from '@/components/ui/problem-view';
import { announce } from '@/lib/announce';
import { toLatinDigits } from '@/lib/format';
import { Problem } from '@/lib/http';
import { useText } from '@/lib/i18n';
import type { SecondFactorChallenge, User } from '@/lib/people';
import { passkeysWork, wasCancelled } from '@/lib/webauthn';
import {
  giveSecondFactor,
  type SignIn,
  sendVerification,
  signIn,
  signInByPasskey,
  useEnter,
} from '../api/account';

/** The steps of a login: password or passkey, then the second factor where there is one. */
export function LoginPanel({ onDone, onLeave }: { onDone: (user: User) => void; onLeave?: () => void }) {
  const t = useText();
  const enter = useEnter();
  const [challenge, setChallenge] = useState<SecondFactorChallenge | null>(null);
  const [email, setEmail] = useState('');
  const finish = (result: SignIn) => {
    if ('second_factor' in result) {
      setChallenge(result.second_factor);
      return;
    }
    enter(result.user);
    onDone(result.user);
  };
  if (challenge) {
    return <SecondFactorStep challenge={challenge} onDone={finish} onBack={() => setChallenge(null)} />;
  }
  return (
    <div className="login">
      <ActForm
        key="password"
        act={({ email: typed = '', password = '' }) => {
          setEmail(typed);
          return signIn(typed, password);
        }}
        onDone={finish}
        submit={t('account.sign_in')}
        expected={(error) => <NotVerified error={error} email={email} />}
      >
        <TextField
          label={t('account.email')}
          name="email"
          type="email"
          autoComplete="username webauthn"
          defaultValue={email}
          required
        />
        <PasswordField />
      </ActForm>
      {passkeysWork() && (
        <>
          <p className="or" aria-hidden="true">
            {t('word.or')}
          </p>
          <PasskeyButton onDone={finish} />
        </>
      )}
      <p className="login-links">
        <Link to="/register" className="text-link" onClick={onLeave}>
          {t('register.title')}
        </Link>
        <Link to="/reset" className="text-link" onClick={onLeave}>
          {t('reset.question')}
        </Link>
      </p>
    </div>
  );
}

function PasskeyButton({ onDone }: { onDone: (result: SignIn) => void }) {
  const t = useText();
  return (
    <ActForm
      act={signInByPasskey}
      onDone={onDone}
      submit={t('passkey.sign_in')}
      submitTone="plain"
      expected={(error) => (wasCancelled(error) ? <p className="muted">{t('passkey.cancelled')}</p> : null)}
    />
  );
}

function SecondFactorStep({
  challenge,
  onDone,
  onBack,
}: {
  challenge: SecondFactorChallenge;
  onDone: (result: SignIn) => void;
  onBack: () => void;
}) {
  const t = useText();
  return (
    <ActForm
      key="second-factor"
      act={({ code = '' }) => giveSecondFactor(challenge.challenge, toLatinDigits(code).trim())}
      onDone={onDone}
      submit={t('action.continue')}
      expected={(error) =>
        error instanceof Problem && error.status === 401 ? (
          <Refusal>{t('second_factor.wrong')}</Refusal>
        ) : null
      }
      actions={
        <button type="button" className="button button-quiet" onClick={onBack}>
          {t('action.back')}
        </button>
      }
    >
      <p>{t('second_factor.lead')}</p>
      <CodeField hint={t('second_factor.hint')} autoFocus />
    </ActForm>
  );
}

function Refusal({ children }: { children: ReactNode }) {
  return (
    <div className="state state-error" role="alert">
      {children}
    </div>
  );
}

/** The password was right, the address is not confirmed yet: offers the letter again. */
function NotVerified({ error, email }: { error: unknown; email: string }) {
  const t = useText();
  if (!(error instanceof Problem && error.slug === 'not-verified')) return <LoginProblem error={error} />;
  const again = () => void sendVerification(email).then(() => announce(t('verify.sent_again')));
  return (
    <Refusal>
      <p className="state-title">{t('problem.not-verified')}</p>
      <p className="state-detail">{t('verify.look')}</p>
      <button type="button" className="button" onClick={again}>
        {t('verify.send_again')}
      </button>
    </Refusal>
  );
}

function LoginProblem({ error }: { error: unknown }) {
  const t = useText();
  if (error instanceof Problem && error.status === 401) return <Refusal>{t('problem.unauthorized')}</Refusal>;
  return <ProblemView error={error} />;
}
