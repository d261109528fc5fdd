import { announce } from '@/lib/announce';
import { useText } from '@/lib/i18n';

/** Text to be taken along, with a button that copies it. */
export function SecretText({ text, label }: { text: string; label: string }) {
  const t = useText();
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => announce(t('action.copied')),
      () => announce(t('action.copy_failed'), 'down'),
    );
  return (
    <div className="secret">
      <output className="secret-text" aria-label={label} dir="ltr" lang="en">
        {text}
      </output>
      <button type="button" className="button" onClick={copy}>
        {t('action.copy')}
      </button>
    </div>
  );
}
