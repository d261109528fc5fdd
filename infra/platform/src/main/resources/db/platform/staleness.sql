--liquibase formatted sql

--changeset platform:staleness
create table staleness_ref (
    crypto_id  bigint      not null,
    is_stale   boolean     not null,
    reason     text,
    checked_at timestamptz not null,
    constraint pk_staleness_ref primary key (crypto_id),
    constraint check_staleness_ref_reason check ((reason is not null) = is_stale)
);
create table abstention (
    stage     text        not null,
    as_of     timestamptz not null,
    crypto_id bigint      not null,
    reason    text        not null,
    constraint pk_abstention primary key (stage, as_of, crypto_id)
);
comment on table staleness_ref is 'Replica of market.staleness: which coins'' live data are no ground to build on.';
comment on column staleness_ref.crypto_id is 'The coin.';
comment on column staleness_ref.is_stale is 'Whether to abstain.';
comment on column staleness_ref.reason is 'no_data or disagreement; null when not stale.';
comment on column staleness_ref.checked_at is 'When market-data-service checked, wall clock.';
comment on table abstention is 'Coins that a live cycle made no claim about, because their data were stale.';
comment on column abstention.stage is 'Stage that abstained.';
comment on column abstention.as_of is 'Its cycle.';
comment on column abstention.crypto_id is 'The coin.';
comment on column abstention.reason is 'no_data or disagreement.';
--rollback drop table abstention; drop table staleness_ref;
