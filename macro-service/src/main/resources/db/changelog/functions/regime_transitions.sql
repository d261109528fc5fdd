--liquibase formatted sql

--changeset macro:regime_transitions runOnChange:true splitStatements:false
create or replace function regime_transitions(p_run_kind text)
returns table (regime text, next_regime text, days bigint, share numeric)
language sql stable as $$
    with pairs as (
        select r.regime, lead(r.regime) over by_time as next_regime, r.analysis_time,
               lead(r.analysis_time) over by_time as next_time
        from market_regime_analysis r
        where r.run_kind = p_run_kind and r.is_told
        window by_time as (order by r.analysis_time)
    )
    select p.regime, p.next_regime, count(*),
           round(count(*) / sum(count(*)) over (partition by p.regime), 6)
    from pairs p
    where p.next_time = p.analysis_time + interval '24 hours'
    group by p.regime, p.next_regime
    order by p.regime, p.next_regime
$$;
--rollback drop function regime_transitions(text);

--changeset macro:regime_transitions-comment runOnChange:true
comment on function regime_transitions(text) is 'How often a day of one regime was followed by a day of another, among claims of one run kind, days on which none is told left out; share of the days of the first regime.';
--rollback empty
