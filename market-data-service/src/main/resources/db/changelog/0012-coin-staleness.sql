--liquibase formatted sql

--changeset market:0012-coin-staleness
create table coin_staleness (
    crypto_id    bigint      not null,
    is_stale     boolean     not null,
    reason       text,
    last_data_at timestamptz,
    disagreement double precision,
    checked_at   timestamptz not null,
    constraint pk_coin_staleness primary key (crypto_id),
    constraint fk_coin_staleness_crypto_id foreign key (crypto_id) references cryptocurrencies (id) on delete cascade,
    constraint check_coin_staleness_reason check ((reason is not null) = is_stale and reason in ('no_data', 'disagreement')),
    constraint check_coin_staleness_disagreement check (disagreement >= 0)
);
comment on table coin_staleness is 'Coins of the live market: whether to abstain from them. Told as market.staleness whenever it turns.';
comment on column coin_staleness.crypto_id is 'The coin.';
comment on column coin_staleness.is_stale is 'Whether its data are too old, or sources too far apart, to be built upon.';
comment on column coin_staleness.reason is 'no_data or disagreement; null when not stale.';
comment on column coin_staleness.last_data_at is 'Time of the newest price; null without any.';
comment on column coin_staleness.disagreement is 'Distance between two sources'' prices over their mean; null when there are not two.';
comment on column coin_staleness.checked_at is 'When it was last checked, wall clock.';
--rollback drop table coin_staleness;
