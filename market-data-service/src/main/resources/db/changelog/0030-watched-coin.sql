--liquibase formatted sql
--changeset market:0030-watched-coin
create table watched_coin (
    watchlist_id bigint not null,
    crypto_id    bigint not null,
    constraint pk_watched_coin primary key (watchlist_id, crypto_id),
    constraint fk_watched_coin_crypto_id_cryptocurrencies foreign key (crypto_id) references cryptocurrencies (id) on delete cascade
);
create index index_watched_coin_on_crypto_id on watched_coin (crypto_id);
comment on table watched_coin is 'Coins of personal lists, replica of asset.watchlist_assets without whose they are: tier 2 rests on it.';
comment on column watched_coin.watchlist_id is 'The list, id in asset.watchlists.';
comment on column watched_coin.crypto_id is 'A coin on it.';
--rollback drop table watched_coin;
