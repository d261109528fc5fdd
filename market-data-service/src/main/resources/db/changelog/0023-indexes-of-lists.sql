--liquibase formatted sql

--changeset market:0023-indexes-of-lists
-- Each order of the list of coins, with those that lack the figure at its end either way.
create index index_cryptocurrencies_on_market_cap_rank_ascending on cryptocurrencies ((coalesce(market_cap_rank::numeric, 1e300)), id);
create index index_cryptocurrencies_on_market_cap_rank_descending on cryptocurrencies ((coalesce(market_cap_rank::numeric, -1e300)), id);
create index index_cryptocurrencies_on_symbol_and_id on cryptocurrencies (symbol, id);
create index index_cryptocurrencies_on_change_24h_ascending on cryptocurrencies ((coalesce(price_change_percentage_24h, 1e300)), id);
create index index_cryptocurrencies_on_change_24h_descending on cryptocurrencies ((coalesce(price_change_percentage_24h, -1e300)), id);
create index index_cryptocurrencies_on_change_7d_ascending on cryptocurrencies ((coalesce(price_change_percentage_7d, 1e300)), id);
create index index_cryptocurrencies_on_change_7d_descending on cryptocurrencies ((coalesce(price_change_percentage_7d, -1e300)), id);
create index index_cryptocurrencies_on_change_30d_ascending on cryptocurrencies ((coalesce(price_change_percentage_30d, 1e300)), id);
create index index_cryptocurrencies_on_change_30d_descending on cryptocurrencies ((coalesce(price_change_percentage_30d, -1e300)), id);
create index index_cryptocurrencies_on_total_volume_ascending on cryptocurrencies ((coalesce(total_volume, 1e300)), id);
create index index_cryptocurrencies_on_total_volume_descending on cryptocurrencies ((coalesce(total_volume, -1e300)), id);
-- Leaders and laggards of the newest day, and the sums of the market without reading whole coins.
create index index_cryptocurrencies_on_change_24h_of_day on cryptocurrencies (price_as_of, price_change_percentage_24h, id)
    where not is_stablecoin;
create index index_cryptocurrencies_on_price_as_of on cryptocurrencies (price_as_of)
    include (is_active, market_cap, total_volume, symbol);
create index index_cryptocurrencies_on_stablecoin on cryptocurrencies (id) where is_stablecoin;
--rollback drop index index_cryptocurrencies_on_stablecoin;
--rollback drop index index_cryptocurrencies_on_price_as_of;
--rollback drop index index_cryptocurrencies_on_change_24h_of_day;
--rollback drop index index_cryptocurrencies_on_total_volume_descending;
--rollback drop index index_cryptocurrencies_on_total_volume_ascending;
--rollback drop index index_cryptocurrencies_on_change_30d_descending;
--rollback drop index index_cryptocurrencies_on_change_30d_ascending;
--rollback drop index index_cryptocurrencies_on_change_7d_descending;
--rollback drop index index_cryptocurrencies_on_change_7d_ascending;
--rollback drop index index_cryptocurrencies_on_change_24h_descending;
--rollback drop index index_cryptocurrencies_on_change_24h_ascending;
--rollback drop index index_cryptocurrencies_on_symbol_and_id;
--rollback drop index index_cryptocurrencies_on_market_cap_rank_descending;
--rollback drop index index_cryptocurrencies_on_market_cap_rank_ascending;

--changeset market:0023-candle-coverage-missing
alter table candle_coverage add column missing bigint not null generated always as (
    (extract(epoch from last_timestamp - first_timestamp) / extract(epoch from timeframe_width(timeframe)))::bigint
        + 1 - candles) stored;
create index index_candle_coverage_on_timeframe_and_missing on candle_coverage (timeframe, missing, crypto_id)
    include (candles, first_timestamp, last_timestamp);
comment on column candle_coverage.missing is 'Candles missing between the first and the last.';
--rollback drop index index_candle_coverage_on_timeframe_and_missing;
--rollback alter table candle_coverage drop column missing;
