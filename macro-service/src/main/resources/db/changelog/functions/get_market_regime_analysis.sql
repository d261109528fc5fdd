--liquibase formatted sql

--changeset macro:get_market_regime_analysis runOnChange:true splitStatements:false
drop function if exists get_market_regime_analysis(timestamptz, timestamptz, integer);
create function get_market_regime_analysis(p_from timestamptz, p_to timestamptz, p_limit integer)
returns table (analysis_time timestamptz, regime text, is_told boolean, confidence_score numeric, run_kind text,
               bear_probability numeric, sideways_probability numeric, bull_probability numeric, components jsonb)
language sql stable as $$
    select newest.analysis_time, newest.regime, newest.is_told, newest.confidence_score, newest.run_kind,
           newest.bear_probability, newest.sideways_probability, newest.bull_probability,
           coalesce((
               select jsonb_agg(jsonb_build_object('source', c.component, 'bear', c.bear_probability,
                          'sideways', c.sideways_probability, 'bull', c.bull_probability, 'weight', c.weight)
                          order by c.component desc)
               from regime_component c
               where c.regime_id = newest.id), '[]')
    from (
        select r.*
        from market_regime_analysis r
        where r.analysis_time >= p_from and r.analysis_time <= p_to
        order by r.analysis_time desc
        limit p_limit
    ) newest
    order by newest.analysis_time
$$;
--rollback drop function get_market_regime_analysis(timestamptz, timestamptz, integer);

--changeset macro:get_market_regime_analysis-comment runOnChange:true
comment on function get_market_regime_analysis(timestamptz, timestamptz, integer) is 'The newest regime claims of a time span with what each source said, oldest first.';
--rollback empty
