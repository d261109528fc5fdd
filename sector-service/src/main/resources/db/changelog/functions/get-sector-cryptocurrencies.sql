--liquibase formatted sql

--changeset sector:get-sector-cryptocurrencies runOnChange:true splitStatements:false
create or replace function get_sector_cryptocurrencies(wanted_sector bigint, as_of timestamptz)
returns table (crypto_id bigint, symbol text, name text, allocation_percentage numeric, is_primary_sector boolean,
               valid_from timestamptz, source text, performance_7d double precision)
language sql stable as $$
    select m.crypto_id, m.symbol, m.name, m.allocation_percentage, m.is_primary_sector, m.valid_from, m.source,
           100 * (last.close::double precision / nullif(first.close::double precision, 0) - 1)
    from v_sector_cryptocurrencies m
    left join candle_ref last
      on last.crypto_id = m.crypto_id and last.timeframe = '1d' and last.timestamp = as_of - interval '1 day'
    left join candle_ref first
      on first.crypto_id = m.crypto_id and first.timeframe = '1d' and first.timestamp = as_of - interval '8 days'
    where m.sector_id = wanted_sector and not m.is_stablecoin
      and m.valid_from <= as_of and (m.valid_to is null or m.valid_to > as_of)
    order by m.allocation_percentage desc, m.symbol
$$;
comment on function get_sector_cryptocurrencies(bigint, timestamptz) is 'Members of a sector at a time, each with its 7-day return in percent; null where a candle is missing.';
--rollback drop function get_sector_cryptocurrencies(bigint, timestamptz);
