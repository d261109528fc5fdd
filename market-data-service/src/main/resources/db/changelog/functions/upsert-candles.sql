--liquibase formatted sql

--changeset market:upsert-candles splitStatements:false runOnChange:true
create or replace function upsert_candles() returns table (new_rows bigint, changed bigint, other_source bigint)
    language plpgsql as $$
begin
    -- Whoever appends past what is held finds out here that nothing newer is on its way.
    perform from candle_coverage c
    where (c.crypto_id, c.timeframe) in (select s.crypto_id, s.timeframe from candle_staging s)
    order by c.crypto_id, c.timeframe
    for update;
    return query
    with written as (
        insert into price_data as p (crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price,
            volume, market_cap, source)
        select s.crypto_id, s.timeframe, s.timestamp, s.open_price, s.high_price, s.low_price, s.close_price,
            s.volume, s.market_cap, s.source
        from candle_staging s
        -- One order for everyone, so that two imports never wait for each other in a circle.
        order by s.crypto_id, s.timeframe, s.timestamp
        on conflict (crypto_id, timeframe, timestamp) do update
        set open_price = excluded.open_price, high_price = excluded.high_price, low_price = excluded.low_price,
            close_price = excluded.close_price, volume = excluded.volume,
            market_cap = coalesce(excluded.market_cap, p.market_cap), source = excluded.source
        where (p.source = excluded.source or p.source like 'rollup:%')
          and (p.open_price, p.high_price, p.low_price, p.close_price, p.volume, p.market_cap, p.source)
            is distinct from (excluded.open_price, excluded.high_price, excluded.low_price, excluded.close_price,
                excluded.volume, coalesce(excluded.market_cap, p.market_cap), excluded.source)
        returning new.crypto_id, new.timeframe, new.timestamp, old.id is null as is_new, old.open_price,
            old.high_price, old.low_price, old.close_price, old.volume, old.market_cap, old.source, old.created_at
    ), revised as (
        insert into candle_revision (crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price,
            volume, market_cap, source, known_from)
        select w.crypto_id, w.timeframe, w.timestamp, w.open_price, w.high_price, w.low_price, w.close_price,
            w.volume, w.market_cap, w.source,
            coalesce((select max(r.replaced_at) from candle_revision r
                      where r.crypto_id = w.crypto_id and r.timeframe = w.timeframe and r.timestamp = w.timestamp),
                w.created_at)
        from written w
        where not w.is_new
        order by w.crypto_id, w.timeframe, w.timestamp
    ), due as (
        -- Younger ones are on their way through the topology, and a sweep looks after them.
        insert into rollup_due (crypto_id, day)
        select distinct w.crypto_id, date_trunc('day', w.timestamp, 'UTC') as day
        from written w
        where w.timeframe = '1m' and w.timestamp < now() - interval '24 hours'
        order by 1, 2
        on conflict do nothing
    ), covered as (
        insert into candle_coverage as c (crypto_id, timeframe, first_timestamp, last_timestamp, candles)
        select w.crypto_id, w.timeframe, min(w.timestamp), max(w.timestamp), count(*)
        from written w
        where w.is_new
        group by w.crypto_id, w.timeframe
        order by w.crypto_id, w.timeframe
        on conflict (crypto_id, timeframe) do update
        set first_timestamp = least(c.first_timestamp, excluded.first_timestamp),
            last_timestamp = greatest(c.last_timestamp, excluded.last_timestamp),
            candles = c.candles + excluded.candles
    )
    select count(*) filter (where w.is_new),
        count(*) filter (where not w.is_new),
        -- This still sees price_data as it was before the insert.
        (select count(*)
         from candle_staging s
         -- The staging table has no statistics: offset keeps this a look by key, row by row, not a join over all months.
         where exists (select from price_data p
                       where p.crypto_id = s.crypto_id and p.timeframe = s.timeframe and p.timestamp = s.timestamp
                         and p.source <> s.source and p.source not like 'rollup:%' offset 0))
    from written w;
end $$;
comment on function upsert_candles() is 'Takes the candles of the caller''s temporary table candle_staging. A candle is changed only by the source that gave it first, a roll-up by any; former values are kept; unchanged rows are not touched; a known market cap is never lost.';
--rollback drop function upsert_candles();
