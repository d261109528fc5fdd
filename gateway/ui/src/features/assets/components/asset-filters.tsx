import { useEffect, useState } from 'react';
import { useText } from '@/lib/i18n';

const WAIT_MS = 250;

/** The search box; what is typed reaches the URL after a short pause. */
export function AssetSearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const t = useText();
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <input
      type="search"
      className="input search"
      value={typed}
      placeholder={t('assets.search')}
      aria-label={t('assets.search')}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
