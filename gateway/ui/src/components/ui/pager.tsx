import { useText } from '@/lib/i18n';

/** Steps through a list whose pages are known only by the cursors that led to them. */
export function Pager({
  cursors,
  next,
  onChange,
}: {
  /** From the first page, whose cursor is null, to the page that is shown. */
  cursors: (string | null)[];
  next: string | null | undefined;
  onChange: (cursors: (string | null)[]) => void;
}) {
  const t = useText();
  if (cursors.length === 1 && !next) return null;
  return (
    <p className="pager">
      <button
        type="button"
        className="button"
        disabled={cursors.length === 1}
        onClick={() => onChange(cursors.slice(0, -1))}
      >
        {t('action.newer')}
      </button>
      <button
        type="button"
        className="button"
        disabled={!next}
        onClick={() => next && onChange([...cursors, next])}
      >
        {t('action.older')}
      </button>
    </p>
  );
}
