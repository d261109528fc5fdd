import { useEffect, useState } from 'react';
import { Segmented } from '@/components/ui/segmented';
import { useText } from '@/lib/i18n';

export const STATUSES = ['active', 'executed', 'expired', 'cancelled', 'all'] as const;
export type StatusChoice = (typeof STATUSES)[number];

const WAIT_MS = 300;

export function SignalFilters({
  status,
  symbol,
  onStatus,
  onSymbol,
}: {
  status: StatusChoice;
  symbol: string;
  onStatus: (status: StatusChoice) => void;
  onSymbol: (symbol: string) => void;
}) {
  const t = useText();
  const [typed, setTyped] = useState(symbol);
  useEffect(() => {
    if (typed.trim().toUpperCase() === symbol) return;
    const timer = setTimeout(() => onSymbol(typed.trim().toUpperCase()), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed, symbol, onSymbol]);
  return (
    <div className="filters">
      <Segmented
        label={t('signals.status')}
        value={status}
        options={STATUSES.map((value) => ({ value, text: t(`signal_status.${value}`) }))}
        onChange={onStatus}
      />
      <input
        type="search"
        className="input ticker-input"
        dir="ltr"
        value={typed}
        placeholder={t('signals.symbol')}
        aria-label={t('signals.symbol')}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  );
}
