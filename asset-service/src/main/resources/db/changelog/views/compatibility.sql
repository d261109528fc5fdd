--liquibase formatted sql

--changeset asset:compatibility-views splitStatements:false runOnChange:true
drop view if exists ai_suggestions;
create view ai_suggestions as
select id, target_entity_id as watchlist_id, crypto_id, action as suggestion_type, target_position,
       confidence_score, reason as reasoning, recommendation_payload as context, status, priority_level,
       issued_at as suggested_at, expires_at, reviewed_by, reviewed_at, implemented_at, created_at, updated_at
from ai_recommendations
where target_entity_type = 'watchlist';
comment on view ai_suggestions is 'Read-only stand-in for the dropped table: recommendations whose target is a watchlist.';

drop view if exists suggestion_feedback;
create view suggestion_feedback as
select id, id as suggestion_id, coalesce(user_id, reviewed_by) as user_id, user_rating as rating,
       user_feedback as feedback_text, outcome_result as actual_outcome, updated_at as created_at
from ai_recommendations
where user_rating is not null or user_feedback is not null;
comment on view suggestion_feedback is 'Read-only stand-in for the dropped table: recommendations that carry a rating or feedback.';

drop view if exists signal_executions;
create view signal_executions as
select t.id, t.signal_id, p.user_id, t.portfolio_id, t.action_type as execution_type, t.asset_price as execution_price,
       t.quantity, t.fees_paid, t.pnl_realized_usd, t.created_at as executed_at
from trade_actions t
join portfolio p on p.id = t.portfolio_id
where t.action_source = 'ai_signal';
comment on view signal_executions is 'Read-only stand-in for the dropped table: trade actions that followed a signal.';

drop view if exists risk_management;
create view risk_management as
select user_id,
       count(*) as open_positions,
       sum(case when asset_type = 'Short Position' then 0 else quantity * entry_price * coalesce(leverage_ratio, 1) end) as long_exposure_usd,
       sum(case when asset_type = 'Short Position' then quantity * entry_price * coalesce(leverage_ratio, 1) else 0 end) as short_exposure_usd,
       max(max_allocation_percent) as max_allocation_percent
from portfolio
where trade_status <> 'closed'
group by user_id;
comment on view risk_management is 'Read-only stand-in for the dropped table: exposure per user at entry prices, USD, computed from the portfolio.';
--rollback drop view risk_management; drop view signal_executions; drop view suggestion_feedback; drop view ai_suggestions;
