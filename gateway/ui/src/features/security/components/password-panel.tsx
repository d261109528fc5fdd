import { useQueryClient } from '@tanstack/react-query';
import { ActForm, PasswordField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { announce } from '@/lib/announce';
import { useFormat, useText } from '@/lib/i18n';
import { changePassword } from '../api/security';

export function PasswordPanel({ changedAt }: { changedAt: string | null | undefined }) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  return (
    <Panel
      title={t('security.password')}
      note={changedAt ? t('security.password_changed_on', { day: format.day(changedAt) }) : undefined}
    >
      <ActForm
        act={({ current_password = '', new_password = '' }) => changePassword(current_password, new_password)}
        onDone={() => {
          announce(t('security.password_changed'));
          void client.invalidateQueries({ queryKey: ['security'] });
        }}
        submit={t('security.change_password')}
        resets
      >
        <PasswordField name="current_password" label={t('security.current_password')} />
        <PasswordField name="new_password" label={t('security.new_password')} fresh />
      </ActForm>
    </Panel>
  );
}
