--liquibase formatted sql

--changeset timing:get_current_trading_signals runOnChange:true splitStatements:false
create or replace function get_current_trading_signals(p_as_of timestamptz, p_run_kind text, p_limit integer)
returns setof v_active_signals language sql stable as $$
    select * from v_active_signals
    where run_kind = p_run_kind and generated_at <= p_as_of and expires_at > p_as_of
    order by generated_at desc, id desc
    limit p_limit
$$;
comment on function get_current_trading_signals(timestamptz, text, integer) is
    'Open signals with all their columns, of a kind of run whose horizon reaches beyond a time, newest first.';
--rollback drop function get_current_trading_signals(timestamptz, text, integer);
