--liquibase formatted sql

--changeset market:0021-rollup-due
create table rollup_due (
    crypto_id bigint      not null,
    day       timestamptz not null,
    noted_at  timestamptz not null default now(),
    constraint pk_rollup_due primary key (crypto_id, day),
    constraint fk_rollup_due_crypto_id foreign key (crypto_id) references cryptocurrencies (id) on delete cascade
);
create index index_rollup_due_on_noted_at on rollup_due (noted_at, crypto_id, day);
comment on table rollup_due is 'Days whose candles of a minute were written or corrected after the running roll-up had passed them; a task rolls them up again.';
comment on column rollup_due.crypto_id is 'The coin.';
comment on column rollup_due.day is 'Start of the day, UTC.';
comment on column rollup_due.noted_at is 'When it became due, wall clock.';
--rollback drop table rollup_due;
