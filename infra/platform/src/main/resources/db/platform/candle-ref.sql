--liquibase formatted sql

--changeset platform:candle-ref
create table candle_ref (
    crypto_id  bigint          not null,
    timeframe  text            not null,
    timestamp  timestamptz     not null,
    close_time timestamptz     not null,
    open       numeric(38, 18) not null,
    high       numeric(38, 18) not null,
    low        numeric(38, 18) not null,
    close      numeric(38, 18) not null,
    volume     numeric(38, 8),
    market_cap numeric(24, 2),
    constraint pk_candle_ref primary key (crypto_id, timeframe, timestamp)
);
create index index_candle_ref_on_timeframe_and_close_time on candle_ref (timeframe, close_time);
comment on table candle_ref is 'The layer''s own copy of closed candles, from market.candle.';
comment on column candle_ref.timestamp is 'Open time; the candle is half-open [timestamp, close_time).';
comment on column candle_ref.close is 'Last price, USD.';
comment on column candle_ref.volume is 'Traded volume, USD; null when unknown.';
comment on column candle_ref.market_cap is 'Market capitalization at the close, USD; null when unknown.';
--rollback drop table candle_ref;

--changeset platform:candle-ref-source
alter table candle_ref add column source text;
comment on column candle_ref.source is 'Who told the candle, as in market.candle; null for what was taken over before this was kept.';
--rollback alter table candle_ref drop column source;
