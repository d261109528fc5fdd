--liquibase formatted sql

--changeset macro:get_market_regime_analysis runOnChange:true splitStatements:false
create or replace function get_market_regime_analysis(p_from timestamptz, p_to timestamptz, p_limit integer)
returns table (analysis_time timestamptz, regime text, confidence_score numeric, run_kind text)
language sql stable as $$
    select newest.analysis_time, newest.regime, newest.confidence_score, newest.run_kind
    from (
        select r.analysis_time, r.regime, r.confidence_score, r.run_kind
        from market_regime_analysis r
        where r.analysis_time >= p_from and r.analysis_time <= p_to
        order by r.analysis_time desc
        limit p_limit
    ) newest
    order by newest.analysis_time
$$;
--rollback drop function get_market_regime_analysis(timestamptz, timestamptz, integer);

--changeset macro:get_market_regime_analysis-comment runOnChange:true
comment on function get_market_regime_analysis(timestamptz, timestamptz, integer) is 'The newest regime claims of a time span, oldest first.';
--rollback empty
