--liquibase formatted sql

--changeset market:market-breadth splitStatements:false runOnChange:true
create or replace function market_breadth(p_as_of timestamptz)
    returns table (advancing bigint, declining bigint, unchanged bigint)
    language sql stable as $$
    select count(*) filter (where p.close_price > b.close_price),
        count(*) filter (where p.close_price < b.close_price),
        count(*) filter (where p.close_price = b.close_price)
    from price_data p
    join price_data b on b.crypto_id = p.crypto_id and b.timeframe = '1d' and b.timestamp = p_as_of - interval '48 hours'
    where p.timeframe = '1d' and p.timestamp = p_as_of - interval '24 hours'
      and not exists (select from cryptocurrencies c where c.id = p.crypto_id and c.is_stablecoin)
$$;
comment on function market_breadth(timestamptz) is 'How many coins closed higher, lower or level at as_of against the day before; stablecoins and coins without both candles are left out.';
--rollback drop function market_breadth(timestamptz);
