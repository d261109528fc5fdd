--liquibase formatted sql

--changeset macro:0007-regime-outcome
create table regime_outcome (
    regime_id       bigint          not null,
    regime          text            not null,
    run_kind        text            not null,
    target_time     timestamptz     not null,
    close_at_claim  numeric(38, 18),
    close_at_target numeric(38, 18),
    simple_return   numeric,
    came_true       boolean,
    void_reason     text,
    created_at      timestamptz     not null default now(),
    constraint pk_regime_outcome primary key (regime_id),
    constraint fk_regime_outcome_regime_id foreign key (regime_id) references market_regime_analysis (id) on delete cascade,
    constraint check_regime_outcome_regime check (regime in ('bull', 'bear', 'sideways')),
    constraint check_regime_outcome_run_kind check (run_kind in ('live', 'replay', 'simulated')),
    constraint check_regime_outcome_came_true check ((came_true is null) = (void_reason is not null))
);
comment on table regime_outcome is 'How a regime claim was judged: 30 days later by BTC''s close; bull if higher, bear if lower, sideways if within 10 percent.';
comment on column regime_outcome.regime_id is 'The claim.';
comment on column regime_outcome.regime is 'What was claimed.';
comment on column regime_outcome.run_kind is 'What the claim counts as.';
comment on column regime_outcome.target_time is 'Event time of judgement: 30 days after the claim.';
comment on column regime_outcome.close_at_claim is 'BTC, USD; null when unknown.';
comment on column regime_outcome.close_at_target is 'BTC, USD; null when unknown.';
comment on column regime_outcome.simple_return is 'close_at_target / close_at_claim - 1, a fraction.';
comment on column regime_outcome.came_true is 'Null when the claim could not be judged.';
comment on column regime_outcome.void_reason is 'Why it could not be judged.';
--rollback drop table regime_outcome;
