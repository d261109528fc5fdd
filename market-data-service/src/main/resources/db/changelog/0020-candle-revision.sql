--liquibase formatted sql

--changeset market:0020-candle-revision
create table candle_revision (
    id          bigint          generated always as identity,
    crypto_id   bigint          not null,
    timeframe   text            not null,
    timestamp   timestamptz     not null,
    open_price  numeric(38, 18) not null,
    high_price  numeric(38, 18) not null,
    low_price   numeric(38, 18) not null,
    close_price numeric(38, 18) not null,
    volume      numeric(38, 8),
    market_cap  numeric(24, 2),
    source      text            not null,
    known_from  timestamptz     not null,
    replaced_at timestamptz     not null default clock_timestamp(),
    constraint pk_candle_revision primary key (id),
    constraint fk_candle_revision_crypto_id foreign key (crypto_id) references cryptocurrencies (id) on delete cascade,
    constraint check_candle_revision_known check (known_from <= replaced_at)
);
create index index_candle_revision_on_candle on candle_revision (crypto_id, timeframe, timestamp, id);
comment on table candle_revision is 'Former values of corrected candles: what was known from when to when.';
comment on column candle_revision.id is 'The revision; of one candle the greater is the later.';
comment on column candle_revision.crypto_id is 'The coin.';
comment on column candle_revision.timeframe is 'Width of the candle.';
comment on column candle_revision.timestamp is 'Open time of the candle.';
comment on column candle_revision.open_price is 'First price, USD, as then known.';
comment on column candle_revision.high_price is 'Highest price, USD, as then known.';
comment on column candle_revision.low_price is 'Lowest price, USD, as then known.';
comment on column candle_revision.close_price is 'Last price, USD, as then known.';
comment on column candle_revision.volume is 'Traded volume, USD, as then known; null when unknown.';
comment on column candle_revision.market_cap is 'Market capitalization at the close, USD, as then known; null when unknown.';
comment on column candle_revision.source is 'Source of the former values.';
comment on column candle_revision.known_from is 'When these values were written, wall clock.';
comment on column candle_revision.replaced_at is 'When others took their place, wall clock.';
--rollback drop table candle_revision;
