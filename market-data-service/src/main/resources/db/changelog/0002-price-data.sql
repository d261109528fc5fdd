--liquibase formatted sql

--changeset market:0002-price-data
create table price_data (
    id                   bigint          generated always as identity,
    crypto_id            bigint          not null,
    timestamp            timestamptz     not null,
    open_price           numeric(38, 18) not null,
    high_price           numeric(38, 18) not null,
    low_price            numeric(38, 18) not null,
    close_price          numeric(38, 18) not null,
    volume               numeric(38, 8),
    market_cap           numeric(24, 2),
    technical_indicators jsonb,
    created_at           timestamptz     not null default now(),
    timeframe            text            not null,
    source               text            not null,
    constraint pk_price_data primary key (id, timestamp),
    constraint unique_price_data_crypto_id_timeframe_timestamp unique (crypto_id, timeframe, timestamp),
    constraint fk_price_data_crypto_id foreign key (crypto_id) references cryptocurrencies (id) on delete cascade,
    constraint check_price_data_high_price check (high_price >= greatest(open_price, close_price, low_price)),
    constraint check_price_data_low_price check (low_price > 0 and low_price <= least(open_price, close_price)),
    constraint check_price_data_volume check (volume >= 0),
    constraint check_price_data_market_cap check (market_cap > 0),
    constraint check_price_data_timeframe check (timeframe in ('1m', '5m', '15m', '1h', '4h', '1d')),
    constraint check_price_data_source check (length(source) between 1 and 60)
) partition by range (timestamp);
create index index_price_data_on_timeframe_and_timestamp on price_data (timeframe, timestamp, crypto_id);
comment on table price_data is 'Closed candles of every coin and timeframe, by month of their open time.';
comment on column price_data.id is 'The candle; the key also holds the timestamp, which partitions.';
comment on column price_data.crypto_id is 'The coin.';
comment on column price_data.timestamp is 'Open time, UTC; the candle is half-open [timestamp, timestamp + timeframe) and known from its close on.';
comment on column price_data.open_price is 'First price, USD.';
comment on column price_data.high_price is 'Highest price, USD.';
comment on column price_data.low_price is 'Lowest price, USD.';
comment on column price_data.close_price is 'Last price, USD.';
comment on column price_data.volume is 'Traded volume, USD; null when unknown.';
comment on column price_data.market_cap is 'Market capitalization at the close, USD; null when unknown.';
comment on column price_data.technical_indicators is 'Indicators computed for the candle; empty in this release.';
comment on column price_data.created_at is 'When the row was written.';
comment on column price_data.timeframe is 'Width of the candle.';
comment on column price_data.source is 'File format or provider it came from; simulated for the simulated market.';
--rollback drop table price_data;

--changeset market:0002-candle-coverage
create table candle_coverage (
    crypto_id       bigint      not null,
    timeframe       text        not null,
    first_timestamp timestamptz not null,
    last_timestamp  timestamptz not null,
    candles         bigint      not null,
    constraint pk_candle_coverage primary key (crypto_id, timeframe),
    constraint fk_candle_coverage_crypto_id foreign key (crypto_id) references cryptocurrencies (id) on delete cascade,
    constraint check_candle_coverage_candles check (candles > 0),
    constraint check_candle_coverage_timestamps check (first_timestamp <= last_timestamp)
);
create index index_candle_coverage_on_timeframe on candle_coverage (timeframe, last_timestamp);
comment on table candle_coverage is 'How much of price_data belongs to a coin and timeframe; kept by upsert_candles.';
comment on column candle_coverage.crypto_id is 'The coin.';
comment on column candle_coverage.timeframe is 'Width of the candles.';
comment on column candle_coverage.first_timestamp is 'Open time of the first candle.';
comment on column candle_coverage.last_timestamp is 'Open time of the last candle.';
comment on column candle_coverage.candles is 'Number of candles.';
--rollback drop table candle_coverage;

--changeset market:0002-timeframe-width splitStatements:false
create function timeframe_width(p_timeframe text) returns interval
    language sql immutable strict parallel safe as $$
    select case p_timeframe
        when '1m' then interval '1 minute' when '5m' then interval '5 minutes' when '15m' then interval '15 minutes'
        when '1h' then interval '1 hour' when '4h' then interval '4 hours' when '1d' then interval '24 hours' end
$$;
comment on function timeframe_width(text) is 'Width of a timeframe; a day is 24 hours, as all times are UTC.';
--rollback drop function timeframe_width(text);
