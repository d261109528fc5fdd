--liquibase formatted sql

--changeset market:0003-coin-snapshot
create table coin_snapshot (
    crypto_id          bigint          not null,
    close_time         timestamptz     not null,
    source             text            not null,
    is_daily           boolean         not null,
    price              numeric(38, 18),
    market_cap         numeric(24, 2),
    volume             numeric(38, 8),
    circulating_supply numeric(38, 8),
    market_cap_rank    integer,
    constraint pk_coin_snapshot primary key (crypto_id, close_time, source),
    constraint fk_coin_snapshot_crypto_id foreign key (crypto_id) references cryptocurrencies (id) on delete cascade,
    constraint check_coin_snapshot_market_cap check (market_cap > 0),
    constraint check_coin_snapshot_market_cap_rank check (market_cap_rank >= 1)
);
create index index_coin_snapshot_on_source_and_close_time on coin_snapshot (source, close_time);
comment on table coin_snapshot is 'What a vendor said of a coin at a close: market cap, supply, rank.';
comment on column coin_snapshot.crypto_id is 'The coin.';
comment on column coin_snapshot.close_time is 'Time the figures are of: the close of the daily candle they belong to.';
comment on column coin_snapshot.source is 'Vendor or export.';
comment on column coin_snapshot.is_daily is 'From a daily series: only those give price_data its market caps, as a figure a month would make sums jump.';
comment on column coin_snapshot.price is 'Price, USD.';
comment on column coin_snapshot.market_cap is 'Market capitalization, USD; null when unknown.';
comment on column coin_snapshot.volume is 'Volume of 24 hours, USD.';
comment on column coin_snapshot.circulating_supply is 'Coins in circulation.';
comment on column coin_snapshot.market_cap_rank is 'Place by market cap at the vendor.';
--rollback drop table coin_snapshot;
