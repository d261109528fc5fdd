--liquibase formatted sql

--changeset timing:expire_signals runOnChange:true splitStatements:false
create or replace function expire_signals(
    p_as_of timestamptz, p_run_kind text, p_oldest timestamptz, p_cost numeric)
returns setof bigint language sql as $$
    with held as (
        select s.id, s.expires_at, f.open as fill, abs(f.open - s.stop_loss) as risk, s.generated_at,
            case s.signal_type when 'long' then 1 else -1 end as sign, p.high, p.low, p.last
        from trading_signals s
        join candle_ref f on f.crypto_id = s.crypto_id and f.timeframe = '1d' and f.timestamp = s.generated_at
        cross join lateral (
            select max(c.high) as high, min(c.low) as low, (array_agg(c.close order by c.timestamp desc))[1] as last
            from candle_ref c
            where c.crypto_id = s.crypto_id and c.timeframe = '1d' and c.timestamp >= s.generated_at
              and c.close_time <= s.expires_at
        ) p
        where s.result is null and s.run_kind = p_run_kind and s.expires_at <= p_as_of and s.expires_at > p_oldest
    ), priced as (
        select h.*, sign * (last - fill) / fill - p_cost * (1 + last / fill) as return_net
        from held h
    ), ended as (
        update trading_signals s
        set status = 'expired', result = 'expired', filled_at = p.generated_at, fill_price = p.fill,
            exit_price = p.last, exit_time = p.expires_at,
            mfe = round(greatest(0, case p.sign when 1 then p.high - p.fill else p.fill - p.low end / p.fill), 10),
            mae = round(greatest(0, case p.sign when 1 then p.fill - p.low else p.high - p.fill end / p.fill), 10),
            return_net = round(p.return_net, 10),
            r_multiple = round(p.return_net * p.fill / p.risk, 10),
            cancel_reason = 'no_candle_at_horizon'
        from priced p
        where s.id = p.id
        returning s.id
    )
    select id from ended order by id
$$;
comment on function expire_signals(timestamptz, text, timestamptz, numeric) is
    'Ends, at the last known close, filled signals past their horizon whose coin has no candle there; p_cost is the cost of one side, fraction; horizons up to p_oldest are left alone.';
--rollback drop function expire_signals(timestamptz, text, timestamptz, numeric);
