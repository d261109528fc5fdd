--liquibase formatted sql

--changeset macro:get_market_sentiment_analysis runOnChange:true splitStatements:false
create or replace function get_market_sentiment_analysis(p_limit integer)
returns table ("timestamp" timestamptz, fear_greed_index numeric, source text)
language sql stable as $$
    select newest.timestamp, newest.fear_greed_index, newest.source
    from (
        select s.timestamp, s.fear_greed_index, s.source
        from market_sentiment_data s
        order by s.timestamp desc, s.source
        limit p_limit
    ) newest
    order by newest.timestamp, newest.source
$$;
--rollback drop function get_market_sentiment_analysis(integer);

--changeset macro:get_market_sentiment_analysis-comment runOnChange:true
comment on function get_market_sentiment_analysis(integer) is 'The newest fear and greed figures, oldest first.';
--rollback empty
