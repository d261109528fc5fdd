import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId } from 'react';
import { Panel } from '@/components/ui/panel';
import { ProblemView } from '@/components/ui/problem-view';
import type { User } from '@/lib/contract';
import { useText } from '@/lib/i18n';
import { createFirstAdmin, meQuery, signIn } from '../api/account';

function Field({
  label,
  hint,
  ...input
}: {
  label: string;
  hint?: string;
  name: string;
  type: string;
  autoComplete: string;
  minLength?: number;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} required dir="ltr" aria-describedby={hint ? `${id}-hint` : undefined} {...input} />
      {hint && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
    </div>
  );
}

function AccountForm({
  title,
  note,
  action,
  submit,
  onDone,
  children,
}: {
  title: string;
  note?: string;
  action: string;
  submit: (fields: Record<string, string>) => Promise<User>;
  onDone: () => void;
  children: ReactNode;
}) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: submit,
    onSuccess: async (user) => {
      client.setQueryData(meQuery.queryKey, user);
      await client.invalidateQueries();
      onDone();
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    );
    mutation.mutate(fields);
  };
  return (
    <Panel title={title} note={note}>
      <form className="form" onSubmit={onSubmit}>
        {children}
        {mutation.error && <ProblemView error={mutation.error} />}
        <button type="submit" className="button button-primary" disabled={mutation.isPending}>
          {action}
        </button>
      </form>
    </Panel>
  );
}

export function LoginForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  return (
    <AccountForm
      title={t('account.sign_in')}
      action={t('account.sign_in')}
      submit={({ email = '', password = '' }) => signIn(email, password)}
      onDone={onDone}
    >
      <Field label={t('account.email')} name="email" type="email" autoComplete="username" />
      <Field label={t('account.password')} name="password" type="password" autoComplete="current-password" />
    </AccountForm>
  );
}

export function FirstAdminForm({ onDone }: { onDone: () => void }) {
  const t = useText();
  return (
    <AccountForm
      title={t('account.first_admin')}
      note={t('account.first_admin_note')}
      action={t('account.create')}
      submit={({ secret = '', email = '', password = '' }) => createFirstAdmin(secret, email, password)}
      onDone={onDone}
    >
      <Field label={t('account.secret')} name="secret" type="password" autoComplete="one-time-code" />
      <Field label={t('account.email')} name="email" type="email" autoComplete="username" />
      <Field
        label={t('account.password')}
        hint={t('account.password_hint')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={12}
      />
    </AccountForm>
  );
}
