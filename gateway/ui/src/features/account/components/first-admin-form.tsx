import { ActForm, PasswordField, TextField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { useText } from '@/lib/i18n';
import type { User } from '@/lib/people';
import { createFirstAdmin, useEnter } from '../api/account';

export function FirstAdminForm({ onDone }: { onDone: (user: User) => void }) {
  const t = useText();
  const enter = useEnter();
  return (
    <Panel title={t('account.first_admin')} note={t('account.first_admin_note')}>
      <ActForm
        act={({ secret = '', email = '', password = '' }) => createFirstAdmin(secret.trim(), email, password)}
        onDone={(result) => {
          // A new account has no second factor yet, so the login is complete.
          if (!('user' in result)) return;
          enter(result.user);
          onDone(result.user);
        }}
        submit={t('account.create')}
      >
        <TextField
          label={t('account.secret')}
          name="secret"
          type="password"
          autoComplete="one-time-code"
          required
        />
        <TextField label={t('account.email')} name="email" type="email" autoComplete="username" required />
        <PasswordField fresh />
      </ActForm>
    </Panel>
  );
}
