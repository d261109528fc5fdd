import { Dialog } from '@/components/ui/dialog';
import { SecretText } from '@/components/ui/secret-text';
import { useText } from '@/lib/i18n';

/** The only time these codes can be read. */
export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog title={t('recovery.title')} onClose={onClose}>
      <p>{t('recovery.note')}</p>
      <SecretText text={codes.join('\n')} label={t('recovery.title')} />
      <div className="form-actions">
        <button type="button" className="button button-primary" onClick={onClose}>
          {t('recovery.kept')}
        </button>
      </div>
    </Dialog>
  );
}
