import { AsOf } from '@/components/ui/as-of';
import { Badge, Code } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { English } from '@/components/ui/foreign';
import { RecordLine } from '@/components/ui/record-line';
import { Ticker } from '@/components/ui/symbol';
import type { ClaimRecord, Recommendation } from '@/lib/contract';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import { usePreferences } from '@/lib/preferences';
import { useNow } from '@/lib/use-now';

export function RecommendationList({
  items,
  record,
}: {
  items: Recommendation[];
  record: ClaimRecord | null;
}) {
  const t = useText();
  if (items.length === 0) {
    return <EmptyState title={t('recommendations.none')} detail={t('recommendations.none_hint')} />;
  }
  return (
    <ul className="item-list">
      {items.map((item) => (
        <li key={item.id} className="item">
          <div className="item-main">
            <RecommendationTitle item={item} />
            <Badge
              tone={item.priority_level === 'high' || item.priority_level === 'urgent' ? 'warn' : 'plain'}
            >
              <Code group="priority" code={item.priority_level} />
            </Badge>
            <Badge>
              <Code group="recommendation_status" code={item.status} />
            </Badge>
          </div>
          <RecommendationSummary item={item} />
          <p className="item-meta">
            <span>
              {t('recommendations.confidence')}{' '}
              <Figure value={item.confidence_score} kind="fraction" asOf={item.issued_at} />
            </span>
            <RecordLine record={record} />
            {/* A proposal speaks of its own day; what ages it is its term, which is said in words. */}
            <AsOf asOf={item.issued_at} runKind={item.run_kind === 'live' ? null : item.run_kind} dated />
            <Term item={item} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The act in the reader's language, from the payload; the service's own title where it is unknown. */
function RecommendationTitle({ item }: { item: Recommendation }) {
  const code = useCodeText();
  const action = item.recommendation_payload?.action;
  const symbol = item.recommendation_payload?.symbol;
  const known = code('recommendation_action', action);
  if (!known || !symbol) {
    return (
      <strong>
        <bdi lang="en" dir="ltr">
          {item.recommendation_title}
        </bdi>
      </strong>
    );
  }
  return (
    <strong className="item-title">
      {known} <Ticker symbol={symbol} />
    </strong>
  );
}

/** The act and why it is proposed, from code and figures; the service's own English sentence where that is read. */
function RecommendationSummary({ item }: { item: Recommendation }) {
  const code = useCodeText();
  const format = useFormat();
  const { language } = usePreferences();
  const { action, target_position, score, rank } = item.recommendation_payload ?? {};
  const isScored = typeof score === 'number' && typeof rank === 'number';
  const act = action === 'change_position' ? `${action}_${target_position}` : action;
  const reason = isScored ? act : `${act}_unscored`;
  const known =
    language === 'en'
      ? null
      : code('recommendation_reason', reason, {
          score: format.number(score, 'score'),
          rank: format.number(rank, 'count'),
        });
  if (known) return <p className="item-detail">{known}</p>;
  if (!item.recommendation_summary) return null;
  return (
    <p className="item-detail">
      <English>{item.recommendation_summary}</English>
    </p>
  );
}

function Term({ item }: { item: Recommendation }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  if (!item.expires_at) return null;
  const isOver = Date.parse(item.expires_at) <= now;
  return (
    <span data-tip={format.time(item.expires_at)}>
      {t(isOver ? 'recommendations.term_over' : 'recommendations.term', {
        time: format.ago(item.expires_at, now),
      })}
    </span>
  );
}
