import { useQuery } from '@tanstack/react-query';
import { Badge, SideBadge } from '@/components/ui/badge';
import { DailyMeanFigure } from '@/components/ui/daily-mean';
import { DataList } from '@/components/ui/data-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { ScoreComponents } from '@/components/ui/score-components';
import { SectorLink } from '@/components/ui/sector-link';
import type { Score } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { scoreQuery, scoreRecordQuery } from '../api/assets';

/** The coin's score, what it is made of, and the sector it stands in. */
export function ScorePanel({ symbol }: { symbol: string }) {
  const t = useText();
  const score = useQuery(scoreQuery(symbol));
  return (
    <Panel title={t('assets.score_title')} asOf={score.data?.analysis_time} runKind={score.data?.run_kind}>
      <QueryView query={score} rows={10}>
        {(data) =>
          data ? (
            <ScoreBody score={data} />
          ) : (
            <EmptyState title={t('assets.no_score')} detail={t('assets.no_score_hint')} />
          )
        }
      </QueryView>
    </Panel>
  );
}

/** How scores have done, all coins together; a coin's own is no sample. */
function ScoreRecordRows() {
  const t = useText();
  const record = useQuery(scoreRecordQuery).data;
  if (!record) return null;
  return (
    <DataList
      rows={[
        [t('assets.rank_ic'), <DailyMeanFigure key="ic" record={record.rank_ic} kind="correlation" />],
        [t('assets.icir'), <Figure key="icir" value={record.rank_ic.ratio} kind="correlation" />],
        [
          t('assets.top_minus_universe'),
          <DailyMeanFigure key="top" record={record.top_minus_universe} kind="fraction_change" />,
        ],
        [t('assets.turnover'), <Figure key="turnover" value={record.turnover} kind="fraction" />],
        [t('assets.coverage'), <Figure key="coverage" value={record.coverage} kind="fraction" />],
      ]}
    />
  );
}

function ScoreBody({ score }: { score: Score }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <p className="headline">
        <span className="headline-figure">
          <Figure value={score.score} kind="score" label={t('assets.score')} />
        </span>
        <SideBadge side={score.stance} />
        <span className="muted">
          {t('assets.rank_of', {
            rank: format.number(score.rank, 'count'),
            universe: format.number(score.universe, 'count'),
          })}
        </span>
        {!score.model_used && <Badge tip={t('models.no_edge_hint')}>{t('assets.without_model')}</Badge>}
      </p>
      <ScoreComponents components={score.components} />
      <ScoreRecordRows />
      {score.sector && (
        <p className="panel-foot">
          {t('sectors.sector')}: <SectorLink slug={score.sector.slug} name={score.sector.name} />
        </p>
      )}
    </>
  );
}
