import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { ActForm, CheckField, SelectField, TextField } from '@/components/ui/form';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { SecretText } from '@/components/ui/secret-text';
import { type Column, Table } from '@/components/ui/table';
import { useFormat, useText } from '@/lib/i18n';
import type { ApiKey } from '@/lib/people';
import { apiKeysQuery, endApiKey, makeApiKey } from '../api/security';

const LIFETIMES = [30, 90, 365] as const;

export function ApiKeysPanel() {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const query = useQuery(apiKeysQuery);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const renew = () => void client.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
  const columns: Column<ApiKey>[] = [
    { key: 'name', title: t('api_key.name'), cell: (row) => <bdi>{row.name}</bdi> },
    {
      key: 'prefix',
      title: t('api_key.prefix'),
      secondary: 2,
      cell: (row) => (
        <code dir="ltr">{row.prefix.startsWith('strata_') ? row.prefix : `strata_${row.prefix}`}…</code>
      ),
    },
    {
      key: 'scopes',
      title: t('api_key.scopes'),
      cell: (row) => (
        <span className="badges">
          {row.scopes.map((scope) => (
            <Badge key={scope}>{t(`scope.${scope}`)}</Badge>
          ))}
        </span>
      ),
    },
    { key: 'used', title: t('word.last_used'), secondary: 1, cell: (row) => format.day(row.last_used_at) },
    { key: 'ends', title: t('api_key.expires'), secondary: 1, cell: (row) => format.day(row.expires_at) },
    {
      key: 'act',
      title: <span className="visually-hidden">{t('word.acts')}</span>,
      numeric: true,
      cell: (row) => (
        <ConfirmButton
          text={t('api_key.end')}
          label={t('api_key.end_named', { name: row.name })}
          title={t('api_key.end_named', { name: row.name })}
          detail={t('api_key.end_detail')}
          confirm={t('api_key.end')}
          act={() => endApiKey(row.id)}
          onDone={renew}
        />
      ),
    },
  ];
  return (
    <Panel
      title={t('api_key.title')}
      note={t('api_key.note')}
      flush
      actions={
        <button type="button" className="button" onClick={() => setAdding(true)}>
          {t('api_key.add')}
        </button>
      }
    >
      <QueryView
        query={query}
        rows={2}
        isEmpty={(page) => page.items.length === 0}
        empty={<EmptyState title={t('api_key.none')} />}
      >
        {(page) => (
          <Table caption={t('api_key.title')} columns={columns} rows={page.items} rowKey={(row) => row.id} />
        )}
      </QueryView>
      {adding && (
        <Dialog title={t('api_key.add')} onClose={() => setAdding(false)}>
          <ActForm
            act={({ name = '', write, days = '' }) =>
              makeApiKey(
                name.trim(),
                write ? ['read', 'write'] : ['read'],
                days ? new Date(Date.now() + Number(days) * 86_400_000).toISOString() : null,
              )
            }
            onDone={({ key }) => {
              setAdding(false);
              setMade(key);
              renew();
            }}
            submit={t('api_key.make')}
          >
            <TextField
              label={t('api_key.name')}
              name="name"
              type="text"
              hint={t('api_key.name_hint')}
              maxLength={100}
              required
            />
            <CheckField label={t('api_key.may_write')} name="write" hint={t('api_key.may_write_hint')} />
            <SelectField
              label={t('api_key.expires')}
              name="days"
              defaultValue="90"
              options={[
                ...LIFETIMES.map((days) => ({
                  value: String(days),
                  text: t('api_key.after', { days: format.days(days) }),
                })),
                { value: '', text: t('api_key.never') },
              ]}
            />
          </ActForm>
        </Dialog>
      )}
      {made && (
        <Dialog title={t('api_key.made')} onClose={() => setMade(null)}>
          <p>{t('api_key.once')}</p>
          <SecretText text={made} label={t('api_key.made')} />
          <div className="form-actions">
            <button type="button" className="button button-primary" onClick={() => setMade(null)}>
              {t('api_key.kept')}
            </button>
          </div>
        </Dialog>
      )}
    </Panel>
  );
}
