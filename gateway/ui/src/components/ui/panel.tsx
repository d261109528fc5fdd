import { type ReactNode, useId } from 'react';
import { AsOf } from './as-of';
import { type Origin, Provenance } from './provenance';

/** A titled part of a page that says as of when and from where its figures are. */
export function Panel({
  title,
  note,
  actions,
  children,
  flush = false,
  dated = false,
  className = '',
  ...origin
}: {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Content reaches the edges (tables, charts). */
  flush?: boolean;
  className?: string;
  /** What is shown speaks of its own day and does not grow stale. */
  dated?: boolean;
} & Origin) {
  const id = useId();
  return (
    <Provenance {...origin}>
      <section className={`panel ${className}`} aria-labelledby={id}>
        <header className="panel-header">
          <h2 id={id} className="panel-title">
            {title}
          </h2>
          <AsOf {...origin} dated={dated} />
          {actions && <div className="panel-actions">{actions}</div>}
        </header>
        {note && <p className="panel-note">{note}</p>}
        <div className={flush ? 'panel-body flush' : 'panel-body'}>{children}</div>
      </section>
    </Provenance>
  );
}
