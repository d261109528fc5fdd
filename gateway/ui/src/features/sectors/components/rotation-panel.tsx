import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Meter } from '@/components/ui/meter';
import { Panel } from '@/components/ui/panel';
import { RecordLine } from '@/components/ui/record-line';
import { SectorLink } from '@/components/ui/sector-link';
import type { ClaimRecord, Page, Rotation } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';

/** Where share of the market moves beyond what prices explain. */
export function RotationPanel({
  page,
  record,
}: {
  page: Page<Rotation>;
  record: ClaimRecord | null | undefined;
}) {
  const t = useText();
  const format = useFormat();
  return (
    <Panel
      title={t('sectors.rotation')}
      note={t('sectors.rotation_note')}
      asOf={page.as_of}
      runKind={page.run_kind}
    >
      <RecordLine record={record} />
      {page.items.length === 0 ? (
        <EmptyState title={t('sectors.no_rotation')} detail={t('sectors.no_rotation_hint')} />
      ) : (
        <ol className="flows">
          {page.items.map((flow) => (
            <li key={flow.id} className="flow">
              <time className="flow-time" dateTime={flow.analysis_time}>
                {format.day(flow.analysis_time)}
              </time>
              <span className="flow-from">
                <SectorLink slug={flow.from.slug} name={flow.from.name} />
              </span>
              <span className="flow-middle">
                <span className="flow-arrow" aria-hidden="true" />
                <span className="visually-hidden">{t('sectors.flows_to')}</span>
              </span>
              <span className="flow-to">
                <SectorLink slug={flow.to.slug} name={flow.to.name} />
              </span>
              <span className="flow-strength">
                <Meter value={flow.rotation_strength} label={t('sectors.rotation_strength')} />
                <Figure
                  value={flow.rotation_strength}
                  kind="score"
                  label={t('sectors.rotation_strength')}
                  asOf={flow.analysis_time}
                />
              </span>
              <span className="flow-confidence">
                {t('word.confidence')}{' '}
                <Figure value={flow.confidence_score} kind="fraction" asOf={flow.analysis_time} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
