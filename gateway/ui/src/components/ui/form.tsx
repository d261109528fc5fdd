import { useMutation } from '@tanstack/react-query';
import { createContext, type FormEvent, type ReactNode, useContext, useId, useRef } from 'react';
import { Problem } from '@/lib/http';
import { useCodeText, useText } from '@/lib/i18n';
import { ProblemView } from './problem-view';

const FormProblem = createContext<Problem | null>(null);

export type Fields = Record<string, string>;

/** Fields and one act: sends once, says what was wrong beside the field it belongs to, keeps what was typed. */
export function ActForm<T>({
  act,
  onDone,
  submit,
  submitTone = 'primary',
  resets = false,
  wide = false,
  expected,
  actions,
  children,
}: {
  act: (fields: Fields) => Promise<T>;
  onDone?: (result: T) => void;
  submit: string;
  submitTone?: 'primary' | 'danger' | 'plain';
  /** Empties the fields after success. */
  resets?: boolean;
  wide?: boolean;
  /** Says a failure in its own words; null leaves it to the usual view. */
  expected?: (error: unknown) => ReactNode;
  /** Further buttons beside the one that submits. */
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  const mutation = useMutation({
    mutationFn: act,
    onSuccess: (result) => {
      if (resets) form.current?.reset();
      onDone?.(result);
    },
    onError: (error) => {
      const field = error instanceof Problem ? error.errors[0]?.field : undefined;
      const fields = form.current?.elements;
      const input = field
        ? (fields?.namedItem(field) ?? fields?.namedItem(field.split('.').at(-1) ?? ''))
        : null;
      if (input instanceof HTMLElement) input.focus();
    },
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (mutation.isPending) return;
    mutation.mutate(
      Object.fromEntries(
        [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
      ),
    );
  };
  const { error } = mutation;
  return (
    <FormProblem value={error instanceof Problem ? error : null}>
      <form ref={form} className={wide ? 'form form-wide' : 'form'} onSubmit={onSubmit}>
        {children}
        {error && (expected?.(error) ?? <ProblemView error={error} />)}
        <div className="form-actions">
          <button type="submit" className={`button button-${submitTone}`} aria-disabled={mutation.isPending}>
            {submit}
          </button>
          {actions}
        </div>
      </form>
    </FormProblem>
  );
}

interface Labelled {
  label: string;
  name: string;
  hint?: ReactNode;
}

/** The label, the hint and what the server found wrong with the field. */
function Field({
  label,
  name,
  hint,
  children,
}: Labelled & {
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}) {
  const id = useId();
  const code = useCodeText();
  // A part of an object is named with its path: preferences.risk.max_leverage.
  const reason = useContext(FormProblem)?.errors.find(
    ({ field }) => field === name || field.endsWith(`.${name}`),
  )?.reason;
  const described = [hint ? `${id}-hint` : null, reason ? `${id}-error` : null].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(reason ? { 'aria-invalid': true } : {}),
      })}
      {hint && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
      {reason && (
        <span id={`${id}-error`} className="field-error">
          {code('field_problem', name) ?? (
            <bdi lang="en" dir="ltr">
              {reason}
            </bdi>
          )}
        </span>
      )}
    </div>
  );
}

type InputProps = Omit<React.InputHTMLAttributes<HTMLInputElement>, 'name' | 'id'>;

export function TextField({ label, name, hint, ...input }: Labelled & InputProps) {
  return (
    <Field label={label} name={name} hint={hint}>
      {(ids) => <input name={name} dir={input.type === 'text' ? 'auto' : 'ltr'} {...ids} {...input} />}
    </Field>
  );
}

/** A number as text, so that Persian digits can be typed; read it with `parseNumber`. */
export function NumberField({ label, name, hint, ...input }: Labelled & InputProps) {
  return (
    <TextField
      label={label}
      name={name}
      hint={hint}
      type="text"
      inputMode="decimal"
      dir="ltr"
      autoComplete="off"
      pattern="[\-0-9۰-۹٠-٩.,٫٬ ]*"
      {...input}
    />
  );
}

/** Six digits of an authenticator, or a recovery code where those are taken. */
export function CodeField({ label, hint, name = 'code', ...input }: Partial<Labelled> & InputProps) {
  const t = useText();
  return (
    <TextField
      label={label ?? t('second_factor.code')}
      name={name}
      hint={hint}
      type="text"
      dir="ltr"
      inputMode="text"
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={32}
      required
      {...input}
    />
  );
}

export function PasswordField({
  label,
  name = 'password',
  fresh = false,
  hint,
}: {
  label?: string;
  name?: string;
  /** A new password is held to its rules. */
  fresh?: boolean;
  hint?: ReactNode;
}) {
  const t = useText();
  return (
    <TextField
      label={label ?? t('account.password')}
      name={name}
      type="password"
      hint={hint ?? (fresh ? t('account.password_hint') : undefined)}
      autoComplete={fresh ? 'new-password' : 'current-password'}
      minLength={fresh ? 12 : undefined}
      maxLength={256}
      required
    />
  );
}

export function SelectField({
  label,
  name,
  hint,
  options,
  ...select
}: Labelled & { options: { value: string; text: string }[] } & Omit<
    React.SelectHTMLAttributes<HTMLSelectElement>,
    'name' | 'id'
  >) {
  return (
    <Field label={label} name={name} hint={hint}>
      {(ids) => (
        <select name={name} {...ids} {...select}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function TextArea({
  label,
  name,
  hint,
  ...area
}: Labelled & Omit<React.TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id'>) {
  return (
    <Field label={label} name={name} hint={hint}>
      {(ids) => <textarea name={name} dir="auto" rows={4} {...ids} {...area} />}
    </Field>
  );
}

export function CheckField({
  label,
  hint,
  ...input
}: { label: ReactNode; hint?: ReactNode } & Omit<InputProps, 'type'> & { name?: string }) {
  const id = useId();
  return (
    <div className="check">
      <input id={id} type="checkbox" aria-describedby={hint ? `${id}-hint` : undefined} {...input} />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span id={`${id}-hint`} className="field-hint">
          {hint}
        </span>
      )}
    </div>
  );
}
