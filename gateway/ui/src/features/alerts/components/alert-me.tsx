import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { useText } from '@/lib/i18n';
import { AlertForm } from './alert-form';

/** Builds an alert on the coin of this page. */
export function AlertMe({ symbol }: { symbol: string }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Icon name="alert" />
        {t('alert.me')}
      </button>
      {open && (
        <Dialog title={t('alert.me_title', { symbol })} onClose={() => setOpen(false)}>
          <AlertForm
            symbol={symbol}
            page={`/assets/${encodeURIComponent(symbol)}`}
            onDone={() => setOpen(false)}
          />
        </Dialog>
      )}
    </>
  );
}
