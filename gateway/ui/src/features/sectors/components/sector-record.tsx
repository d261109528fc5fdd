import { DailyMeanFigure } from '@/components/ui/daily-mean';
import { DataList } from '@/components/ui/data-list';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { RecordLine } from '@/components/ui/record-line';
import type { SectorRecord } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';

/** Whether rotation and relative strength say more than sectors of random members do. */
export function SectorRecordPanel({ record }: { record: SectorRecord }) {
  const t = useText();
  const { placebo, placebo_pairs: pairs, rank_ic: rankIc } = record;
  return (
    <Panel
      title={t('sectors.record')}
      note={t('sectors.record_note')}
      asOf={record.as_of}
      runKind={record.run_kind}
    >
      <RecordLine record={record.rotation} />
      <DataList
        rows={[
          [
            t('sectors.placebo_rate'),
            placebo ? (
              <PlaceboRange key="range" placebo={placebo} />
            ) : (
              <PlaceboCount key="count" pairs={pairs} />
            ),
          ],
          [
            t('sectors.placebo_percentile'),
            <Figure key="percentile" value={placebo?.percentile} kind="fraction" />,
          ],
          [t('sectors.placebo_p'), <Figure key="p" value={placebo?.p_value} kind="score" />],
          [t('sectors.rank_ic'), rankIc && <DailyMeanFigure key="ic" record={rankIc} kind="correlation" />],
          [t('sectors.icir'), <Figure key="icir" value={rankIc?.ratio} kind="correlation" />],
        ]}
      />
    </Panel>
  );
}

function PlaceboCount({ pairs }: { pairs: SectorRecord['placebo_pairs'] }) {
  const t = useText();
  const format = useFormat();
  return (
    <span className="muted">
      {t('sectors.placebo_waits', { settled: format.number(pairs?.settled, 'count') })}
    </span>
  );
}

function PlaceboRange({ placebo }: { placebo: NonNullable<SectorRecord['placebo']> }) {
  const t = useText();
  const format = useFormat();
  const range = `${format.number(placebo.low, 'fraction')} … ${format.number(placebo.high, 'fraction')}`;
  return (
    <span>
      <Figure value={placebo.mean} kind="fraction" />{' '}
      <span className="muted">
        <bdi dir="ltr">{range}</bdi>{' '}
        {t('sectors.placebo_counts', {
          draws: format.number(placebo.draws, 'count'),
          settled: format.number(placebo.settled, 'count'),
        })}
      </span>
    </span>
  );
}
