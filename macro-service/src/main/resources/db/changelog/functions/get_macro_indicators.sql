--liquibase formatted sql

--changeset macro:get_macro_indicators runOnChange:true splitStatements:false
create or replace function get_macro_indicators(p_indicator_name text)
returns table (indicator_name text, value numeric, timeframe text, metadata jsonb, "timestamp" timestamptz,
               source text, observed_at timestamptz, released_at timestamptz, run_kind text)
language sql stable as $$
    select i.indicator_name, i.value, i.timeframe, i.metadata, i.timestamp, i.source, i.observed_at, i.released_at, i.run_kind
    from macro_indicators i
    where i.timestamp = (select max(newest.timestamp) from macro_indicators newest)
      and (p_indicator_name is null or i.indicator_name = p_indicator_name)
    order by i.indicator_name
$$;
--rollback drop function get_macro_indicators(text);

--changeset macro:get_macro_indicators-comment runOnChange:true
comment on function get_macro_indicators(text) is 'Indicators as of the newest cycle that had any; all of them when no name is given.';
--rollback empty
