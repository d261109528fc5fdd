import { useText } from '@/lib/i18n';
import { useObservable } from '@/lib/observable';
import { streamState } from '@/lib/stream';

/** State of the live stream, in a word and a mark. */
export function LiveState() {
  const t = useText();
  const state = useObservable(streamState);
  return (
    <span className={`live live-${state}`} role="status" data-tip={t(`live.${state}_hint`)} data-live={state}>
      <span className="live-mark" aria-hidden="true" />
      <span className="live-text">{t(`live.${state}`)}</span>
    </span>
  );
}
