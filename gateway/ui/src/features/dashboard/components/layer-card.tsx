import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { AsOf } from '@/components/ui/as-of';
import { EmptyState } from '@/components/ui/empty-state';
import { Provenance } from '@/components/ui/provenance';
import { RecordLine } from '@/components/ui/record-line';
import type { ClaimRecord, Layer, RunKind } from '@/lib/contract';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import { useNow } from '@/lib/use-now';

/** One layer of the cascade: its state, why, how old, and how such claims have done. */
export function LayerCard<T extends { as_of: string | null; run_kind: RunKind | null }>({
  level,
  title,
  to,
  layer,
  record,
  children,
}: {
  level: string;
  title: string;
  to: string;
  layer: Layer<T>;
  record: (data: T) => ClaimRecord | null | undefined;
  children: (data: T) => ReactNode;
}) {
  const t = useText();
  const { data } = layer;
  return (
    <Provenance asOf={data?.as_of} runKind={data?.run_kind}>
      <article className="layer-card" data-available={layer.available}>
        <header className="layer-header">
          <span className="layer-level" lang="en">
            {level}
          </span>
          <h2 className="layer-title">
            <Link to={to}>{title}</Link>
          </h2>
          {layer.available && <AsOf asOf={data?.as_of} runKind={data?.run_kind} />}
        </header>
        {!layer.available && <Unavailable layer={layer} />}
        <div className="layer-body">
          {data ? children(data) : layer.available && <p className="muted">{t('state.no_analysis')}</p>}
        </div>
        {data && (
          <footer className="layer-footer">
            <RecordLine record={record(data)} />
          </footer>
        )}
      </article>
    </Provenance>
  );
}

/** A layer that did not answer says so, and when it last did. */
export function Unavailable({ layer }: { layer: Layer<unknown> }) {
  const t = useText();
  const code = useCodeText();
  const format = useFormat();
  const now = useNow();
  return (
    <div className="layer-unavailable" role="status">
      <strong>{t('layer.unavailable')}</strong>
      <span>
        {layer.answered_at
          ? t('layer.last_answer', {
              time: format.time(layer.answered_at),
              ago: format.ago(layer.answered_at, now),
            })
          : t('layer.never_answered')}
      </span>
      {layer.reason && (
        <span className="muted">
          {code('problem', layer.reason.split(':').at(-1)) ?? (
            <bdi lang="en" dir="ltr">
              {layer.reason}
            </bdi>
          )}
        </span>
      )}
    </div>
  );
}

/** What a layer said; where it said nothing, that is said instead of showing nothing. */
export function Answered<T>({ layer, children }: { layer: Layer<T>; children: (data: T) => ReactNode }) {
  const t = useText();
  if (layer.data !== null) return children(layer.data);
  return layer.available ? (
    <EmptyState title={t('state.no_analysis')} detail={t('state.no_analysis_hint')} />
  ) : (
    <Unavailable layer={layer} />
  );
}
