--liquibase formatted sql

--changeset timing:record_signal_outcome runOnChange:true splitStatements:false
create or replace function record_signal_outcome(
    p_signal_id bigint, p_result text, p_filled_at timestamptz, p_fill_price numeric, p_exit_price numeric,
    p_exit_time timestamptz, p_mfe numeric, p_mae numeric, p_return_net numeric, p_r_multiple numeric,
    p_cancel_reason text)
returns boolean language plpgsql as $$
begin
    update trading_signals
    set status = case p_result
            when 'hit_target' then 'executed'
            when 'hit_stop' then 'executed'
            when 'withdrawn' then 'cancelled'
            else 'expired'
        end,
        result = p_result, filled_at = p_filled_at, fill_price = p_fill_price, exit_price = p_exit_price,
        exit_time = p_exit_time, mfe = p_mfe, mae = p_mae, return_net = p_return_net, r_multiple = p_r_multiple,
        cancel_reason = p_cancel_reason
    where id = p_signal_id and result is null;
    return found;
end $$;
comment on function record_signal_outcome(
    bigint, text, timestamptz, numeric, numeric, timestamptz, numeric, numeric, numeric, numeric, text) is
    'The one settlement of a signal; false when it was settled before, which then stands.';
--rollback drop function record_signal_outcome(bigint, text, timestamptz, numeric, numeric, timestamptz, numeric, numeric, numeric, numeric, text);
