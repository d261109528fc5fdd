--liquibase formatted sql

--changeset macro:get_dominance_analysis runOnChange:true splitStatements:false
create or replace function get_dominance_analysis(p_limit integer)
returns table ("timestamp" timestamptz, btc_dominance numeric, eth_dominance numeric, alt_dominance numeric, source text)
language sql stable as $$
    select newest.timestamp, newest.btc_dominance, newest.eth_dominance, newest.alt_dominance, newest.source
    from (
        select d.timestamp, d.btc_dominance, d.eth_dominance, d.alt_dominance, d.source
        from dominance_data d
        order by d.timestamp desc, d.source
        limit p_limit
    ) newest
    order by newest.timestamp, newest.source
$$;
--rollback drop function get_dominance_analysis(integer);

--changeset macro:get_dominance_analysis-comment runOnChange:true
comment on function get_dominance_analysis(integer) is 'The newest shares of market capitalization, oldest first.';
--rollback empty
