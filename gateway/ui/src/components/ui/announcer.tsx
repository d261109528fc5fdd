import { useEffect } from 'react';
import { announcement } from '@/lib/announce';
import { useText } from '@/lib/i18n';
import { useObservable } from '@/lib/observable';
import { Icon } from './icon';

const SHOWN_MS = 8_000;

/** Says what was just done, then goes; a screen reader hears it without losing its place. */
export function Announcer() {
  const t = useText();
  const said = useObservable(announcement);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => announcement.set(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div className="announcer" role="status">
      {said && (
        <p key={said.id} className={`announcement announcement-${said.tone}`}>
          <span>{said.text}</span>
          <button type="button" className="icon-button" onClick={() => announcement.set(null)}>
            <Icon name="close" />
            <span className="visually-hidden">{t('action.close')}</span>
          </button>
        </p>
      )}
    </div>
  );
}
