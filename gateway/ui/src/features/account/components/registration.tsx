import { useState } from 'react';
import { Link } from 'react-router';
import { ActForm, PasswordField, TextField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { announce } from '@/lib/announce';
import { useText } from '@/lib/i18n';
import { readPendingAct } from '@/lib/pending-act';
import { usePreferences } from '@/lib/preferences';
import { browserZone, register, sendVerification } from '../api/account';

/** Makes an account; what is said afterwards is the same whether the address was new or not. */
export function RegistrationForm() {
  const t = useText();
  const { language } = usePreferences();
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo) return <LetterSent email={sentTo} />;
  return (
    <Panel title={t('register.title')} note={t('register.note')}>
      <ActForm
        act={async ({ email = '', password = '', first_name = '', last_name = '' }) => {
          await register({
            email,
            password,
            ...(first_name ? { first_name } : {}),
            ...(last_name ? { last_name } : {}),
            language,
            timezone: browserZone(),
          });
          return email;
        }}
        onDone={setSentTo}
        submit={t('register.submit')}
      >
        <TextField
          label={t('account.email')}
          name="email"
          type="email"
          autoComplete="username"
          maxLength={254}
          required
        />
        <PasswordField fresh />
        <div className="field-row">
          <TextField
            label={t('profile.first_name_optional')}
            name="first_name"
            type="text"
            autoComplete="given-name"
            maxLength={100}
          />
          <TextField
            label={t('profile.last_name_optional')}
            name="last_name"
            type="text"
            autoComplete="family-name"
            maxLength={100}
          />
        </div>
      </ActForm>
      <p>
        {t('register.have_account')} <Link to="/login">{t('account.sign_in')}</Link>
      </p>
    </Panel>
  );
}

function LetterSent({ email }: { email: string }) {
  const t = useText();
  const again = () => void sendVerification(email).then(() => announce(t('verify.sent_again')));
  return (
    <Panel title={t('register.sent_title')}>
      <p role="status">
        {t('register.sent_to')} <bdi dir="ltr">{email}</bdi>
      </p>
      <p className="muted">{t('register.sent_detail')}</p>
      {readPendingAct() && <p className="inline-note">{t('act.kept')}</p>}
      <p>
        <button type="button" className="button" onClick={again}>
          {t('verify.send_again')}
        </button>
      </p>
    </Panel>
  );
}
