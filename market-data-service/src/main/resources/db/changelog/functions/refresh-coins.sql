--liquibase formatted sql

--changeset market:refresh-coins splitStatements:false runOnChange:true
create or replace function refresh_coins(p_crypto_ids bigint[], p_retired_after interval, p_now timestamptz)
    returns void
    language plpgsql as $$
declare
    v_newest timestamptz := (select max(last_timestamp) + interval '24 hours' from candle_coverage where timeframe = '1d');
begin
    update cryptocurrencies c
    set current_price = p.close_price, market_cap = p.market_cap, total_volume = p.volume, source = p.source,
        price_as_of = v.last_timestamp + interval '24 hours', listed_at = least(c.listed_at, v.first_timestamp),
        price_change_percentage_24h = price_change(c.id, v.last_timestamp + interval '24 hours', 1),
        price_change_percentage_7d = price_change(c.id, v.last_timestamp + interval '24 hours', 7),
        price_change_percentage_30d = price_change(c.id, v.last_timestamp + interval '24 hours', 30),
        sparkline = array(
            select s.close_price from price_data s
            where s.crypto_id = c.id and s.timeframe = '1d'
              and s.timestamp between v.last_timestamp - interval '29 days' and v.last_timestamp
            order by s.timestamp),
        is_supported = true, last_data_update = p_now
    from candle_coverage v
    join price_data p on p.crypto_id = v.crypto_id and p.timeframe = v.timeframe and p.timestamp = v.last_timestamp
    where v.timeframe = '1d' and v.crypto_id = c.id and c.id = any (p_crypto_ids);

    update cryptocurrencies c
    set is_active = s.is_active, retired_at = s.retired_at
    from (
        select v.crypto_id, v.last_timestamp + interval '24 hours' >= v_newest - p_retired_after as is_active,
            case when v.last_timestamp + interval '24 hours' < v_newest - p_retired_after
                then v.last_timestamp + interval '24 hours' end as retired_at
        from candle_coverage v
        where v.timeframe = '1d'
    ) s
    where s.crypto_id = c.id and (c.is_active, c.retired_at) is distinct from (s.is_active, s.retired_at);

    update cryptocurrencies c
    set market_cap_rank = r.place
    from (
        select o.id, case when o.market_cap is not null and o.is_active
            then row_number() over (order by o.is_active desc, o.market_cap desc nulls last, o.id) end as place
        from cryptocurrencies o
    ) r
    where r.id = c.id and c.market_cap_rank is distinct from r.place;
end $$;
comment on function refresh_coins(bigint[], interval, timestamptz) is 'Brings the figures of these coins to their newest daily candle, and retirement and rank of all coins up to date: a coin is retired once its last candle lies further behind the newest of all than p_retired_after.';
--rollback drop function refresh_coins(bigint[], interval, timestamptz);
