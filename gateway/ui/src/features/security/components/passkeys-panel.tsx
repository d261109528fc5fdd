import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ActForm, PasswordField, TextField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { type Column, Table } from '@/components/ui/table';
import { announce } from '@/lib/announce';
import { useFormat, useText } from '@/lib/i18n';
import type { Passkey } from '@/lib/people';
import { passkeysWork, wasCancelled } from '@/lib/webauthn';
import { addPasskey, removePasskey, securityQuery } from '../api/security';

export function PasskeysPanel({ passkeys }: { passkeys: Passkey[] }) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const renew = () => void client.invalidateQueries({ queryKey: securityQuery.queryKey });
  const columns: Column<Passkey>[] = [
    { key: 'label', title: t('passkey.name'), cell: (row) => <bdi>{row.label}</bdi> },
    { key: 'made', title: t('word.created'), secondary: 1, cell: (row) => format.day(row.created_at) },
    { key: 'used', title: t('word.last_used'), cell: (row) => format.day(row.last_used_at) },
    {
      key: 'act',
      title: <span className="visually-hidden">{t('word.acts')}</span>,
      numeric: true,
      cell: (row) => (
        <ConfirmButton
          text={t('action.remove')}
          label={t('passkey.remove_named', { name: row.label })}
          title={t('passkey.remove_named', { name: row.label })}
          detail={t('passkey.remove_detail')}
          confirm={t('action.remove')}
          act={() => removePasskey(row.id)}
          onDone={renew}
        />
      ),
    },
  ];
  return (
    <Panel
      title={t('passkey.title')}
      note={t('passkey.note')}
      flush
      actions={
        passkeysWork() && (
          <button type="button" className="button" onClick={() => setAdding(true)}>
            {t('passkey.add')}
          </button>
        )
      }
    >
      {passkeys.length === 0 ? (
        <EmptyState title={t('passkey.none')} detail={passkeysWork() ? undefined : t('passkey.not_here')} />
      ) : (
        <Table caption={t('passkey.title')} columns={columns} rows={passkeys} rowKey={(row) => row.id} />
      )}
      {adding && (
        <Dialog title={t('passkey.add')} onClose={() => setAdding(false)}>
          <ActForm
            act={({ password = '', label = '' }) => addPasskey(password, label.trim())}
            onDone={() => {
              setAdding(false);
              announce(t('passkey.added'));
              renew();
            }}
            submit={t('passkey.make')}
            expected={(error) =>
              wasCancelled(error) ? (
                <p className="muted" role="alert">
                  {t('passkey.cancelled')}
                </p>
              ) : null
            }
          >
            <TextField
              label={t('passkey.name')}
              name="label"
              type="text"
              hint={t('passkey.name_hint')}
              maxLength={60}
              required
            />
            <PasswordField hint={t('security.password_again')} />
          </ActForm>
        </Dialog>
      )}
    </Panel>
  );
}
