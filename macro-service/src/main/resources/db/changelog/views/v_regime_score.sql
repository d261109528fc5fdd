--liquibase formatted sql

--changeset macro:v_regime_score runOnChange:true
create or replace view v_regime_score as
select said.regime_id, said.analysis_time, said.run_kind, said.source, o.outcome, o.target_time,
       ln(case o.outcome when 'bear' then said.bear when 'sideways' then said.sideways else said.bull end) as log_score,
       ((said.bear - (o.outcome = 'bear')::int) ^ 2 + (said.bull - (o.outcome = 'bull')::int) ^ 2) / 2 as ranked_probability_score
from (
    select r.id as regime_id, r.analysis_time, r.run_kind, c.component as source, c.bear_probability::float8 as bear,
           c.sideways_probability::float8 as sideways, c.bull_probability::float8 as bull
    from regime_component c
    join market_regime_analysis r on r.id = c.regime_id
    union all
    select r.id, r.analysis_time, r.run_kind, 'pool', r.bear_probability::float8, r.sideways_probability::float8,
           r.bull_probability::float8
    from market_regime_analysis r
    where r.bear_probability is not null
) said
join regime_outcome o on o.regime_id = said.regime_id and o.outcome is not null;
comment on view v_regime_score is 'Scores of what each source and the pool said, of claims that were judged: log score (at most 0, higher is better), ranked probability score (0 to 1, lower is better).';
--rollback drop view v_regime_score;
