import { AsOf } from '@/components/ui/as-of';
import { Badge, Code } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Ticker } from '@/components/ui/symbol';
import type { Recommendation } from '@/lib/contract';
import { useCodeText, useText } from '@/lib/i18n';

export function RecommendationList({ items }: { items: Recommendation[] }) {
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
          {item.recommendation_summary && (
            <p className="item-detail">
              <bdi lang="en">{item.recommendation_summary}</bdi>
            </p>
          )}
          <p className="item-meta">
            <span>
              {t('recommendations.confidence')}{' '}
              <Figure value={item.confidence_score} kind="fraction" asOf={item.issued_at} />
            </span>
            <AsOf asOf={item.issued_at} runKind={item.run_kind === 'live' ? null : item.run_kind} />
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
        <bdi lang="en">{item.recommendation_title}</bdi>
      </strong>
    );
  }
  return (
    <strong className="item-title">
      {known} <Ticker symbol={symbol} />
    </strong>
  );
}
