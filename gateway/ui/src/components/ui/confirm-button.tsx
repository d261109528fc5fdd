import { type ReactNode, useState } from 'react';
import { useText } from '@/lib/i18n';
import { Dialog } from './dialog';
import { ActForm, type Fields } from './form';

/** An act that cannot be taken back asks first, saying what it will do. */
export function ConfirmButton({
  text,
  label,
  title,
  detail,
  confirm,
  tone = 'danger',
  quiet = true,
  act,
  onDone,
  children,
}: {
  text: ReactNode;
  /** Names the button where its text alone does not say what it acts on. */
  label?: string;
  title: string;
  detail?: ReactNode;
  confirm: string;
  tone?: 'primary' | 'danger';
  quiet?: boolean;
  act: (fields: Fields) => Promise<unknown>;
  onDone?: () => void;
  /** Fields the act needs, such as the password. */
  children?: ReactNode;
}) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        className={quiet ? 'button button-quiet' : `button button-${tone}`}
        aria-label={label}
        onClick={() => setOpen(true)}
      >
        {text}
      </button>
      {open && (
        <Dialog title={title} onClose={close}>
          {detail && <p className="muted">{detail}</p>}
          <ActForm
            act={act}
            onDone={() => {
              close();
              onDone?.();
            }}
            submit={confirm}
            submitTone={tone}
            actions={
              <button type="button" className="button" onClick={close}>
                {t('action.cancel')}
              </button>
            }
          >
            {children}
          </ActForm>
        </Dialog>
      )}
    </>
  );
}
