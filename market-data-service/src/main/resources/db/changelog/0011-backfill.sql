--liquibase formatted sql

--changeset market:0011-backfill
create table backfill (
    id           bigint      generated always as identity,
    state        text        not null default 'pending',
    daily_from   timestamptz not null,
    hourly_from  timestamptz not null,
    range_to     timestamptz not null,
    started_at   timestamptz not null,
    completed_at timestamptz,
    reason       text,
    constraint pk_backfill primary key (id),
    constraint check_backfill_state check (state in ('pending', 'running', 'completed', 'failed', 'cancelled')),
    constraint check_backfill_range check (daily_from < range_to and hourly_from < range_to)
);
create index index_backfill_on_open on backfill (id) where state in ('pending', 'running');
comment on table backfill is 'History asked from providers.';
comment on column backfill.id is 'The back-fill.';
comment on column backfill.state is 'pending, running, completed, failed or cancelled.';
comment on column backfill.daily_from is 'Daily candles opened at this or later.';
comment on column backfill.hourly_from is 'Hourly candles opened at this or later.';
comment on column backfill.range_to is 'Candles opened before this.';
comment on column backfill.started_at is 'When it was asked for, wall clock.';
comment on column backfill.completed_at is 'When it ended, wall clock.';
comment on column backfill.reason is 'Why it failed or was cancelled.';
--rollback drop table backfill;

--changeset market:0011-backfill-coin
create table backfill_coin (
    backfill_id bigint  not null,
    crypto_id   bigint  not null,
    state       text    not null default 'pending',
    attempts    integer not null default 0,
    new_candles bigint  not null default 0,
    refused     bigint  not null default 0,
    source      text,
    reason      text,
    constraint pk_backfill_coin primary key (backfill_id, crypto_id),
    constraint fk_backfill_coin_backfill_id foreign key (backfill_id) references backfill (id) on delete cascade,
    constraint fk_backfill_coin_crypto_id foreign key (crypto_id) references cryptocurrencies (id) on delete cascade,
    constraint check_backfill_coin_state check (state in ('pending', 'completed', 'failed'))
);
create index index_backfill_coin_on_crypto_id on backfill_coin (crypto_id);
comment on table backfill_coin is 'How far a back-fill is with each coin: it goes on there after a restart.';
comment on column backfill_coin.backfill_id is 'The back-fill.';
comment on column backfill_coin.crypto_id is 'The coin.';
comment on column backfill_coin.state is 'pending, completed or failed.';
comment on column backfill_coin.attempts is 'Times that it was tried in vain.';
comment on column backfill_coin.new_candles is 'Candles that were not known before.';
comment on column backfill_coin.refused is 'Rows of answers that contradicted themselves.';
comment on column backfill_coin.source is 'Provider that gave the last of them.';
comment on column backfill_coin.reason is 'Why the last try was in vain.';
--rollback drop table backfill_coin;
