import { useText } from '@/lib/i18n';

/** Holds the place of what is coming, in the size it will have. */
export function Skeleton({ rows = 4, height }: { rows?: number; height?: number }) {
  const t = useText();
  return (
    <div
      className="skeleton"
      role="status"
      aria-label={t('state.loading')}
      style={height ? { height } : undefined}
    >
      {Array.from({ length: height ? 1 : rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have no identity
        <span key={row} className={height ? 'skeleton-block' : 'skeleton-row'} />
      ))}
    </div>
  );
}
