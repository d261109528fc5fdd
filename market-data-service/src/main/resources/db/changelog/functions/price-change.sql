--liquibase formatted sql

--changeset market:price-change splitStatements:false runOnChange:true
create or replace function price_change(p_crypto_id bigint, p_as_of timestamptz, p_days integer) returns numeric
    language sql stable as $$
    select round(100 * (last.close_price / base.close_price - 1), 6)
    from price_data last
    join price_data base on base.crypto_id = last.crypto_id and base.timeframe = '1d'
        and base.timestamp = p_as_of - make_interval(hours => 24 * (p_days + 1))
    where last.crypto_id = p_crypto_id and last.timeframe = '1d' and last.timestamp = p_as_of - interval '24 hours'
$$;
comment on function price_change(bigint, timestamptz, integer) is 'Change of the daily close at as_of against the close p_days days before, percent; null when either candle is missing.';
--rollback drop function price_change(bigint, timestamptz, integer);
