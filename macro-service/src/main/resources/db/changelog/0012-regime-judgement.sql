--liquibase formatted sql

--changeset macro:0012-regime-judgement
alter table market_regime_analysis add column is_judged boolean not null default false;
update market_regime_analysis set is_judged = true where id in (select regime_id from regime_outcome);
create index index_market_regime_analysis_on_analysis_time_unjudged on market_regime_analysis (analysis_time) where not is_judged;
comment on column market_regime_analysis.is_judged is 'Whether regime_outcome has the claim''s judgement.';

alter table regime_component
    add column judged_at timestamptz,
    add column advantage double precision,
    add constraint check_regime_component_judged check ((judged_at is null) = (advantage is null));
update regime_component c
set judged_at = o.target_time,
    advantage = ln(case o.outcome when 'bear' then c.bear_probability::float8 when 'sideways' then c.sideways_probability::float8 else c.bull_probability::float8 end)
        - ln(case o.outcome when 'bear' then rule.bear_probability::float8 when 'sideways' then rule.sideways_probability::float8 else rule.bull_probability::float8 end)
from regime_outcome o
join regime_component rule on rule.regime_id = o.regime_id and rule.component = 'rule'
where o.regime_id = c.regime_id and o.outcome is not null and c.component <> 'rule';
create index index_regime_component_on_component_and_judged_at on regime_component (component, judged_at)
    include (advantage) where judged_at is not null;
comment on column regime_component.judged_at is 'Event time of judgement; null before, for the rule, and when the claim could not be judged.';
comment on column regime_component.advantage is 'Log score less the rule''s on the same claim, from v_regime_score when it was judged.';
--rollback drop index index_regime_component_on_component_and_judged_at;
--rollback alter table regime_component drop column judged_at, drop column advantage;
--rollback drop index index_market_regime_analysis_on_analysis_time_unjudged;
--rollback alter table market_regime_analysis drop column is_judged;
