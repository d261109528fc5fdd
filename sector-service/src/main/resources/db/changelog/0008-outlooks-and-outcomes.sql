--liquibase formatted sql

--changeset sector:0008-outlooks-and-outcomes
create table prediction_ref (
    id                 bigint           not null,
    model_id           bigint           not null,
    subject            text             not null,
    prediction_type    text             not null,
    probability        double precision not null,
    promoted           boolean          not null,
    prediction_horizon integer          not null,
    issued_at          timestamptz      not null,
    constraint pk_prediction_ref primary key (id),
    constraint check_prediction_ref_probability check (probability between 0 and 1)
);
create index index_prediction_ref_on_issued_at_and_subject on prediction_ref (issued_at, subject);
comment on table prediction_ref is 'Claims of sector models, as model-service announces them; replica of model.predictions.';
comment on column prediction_ref.id is 'The claim.';
comment on column prediction_ref.model_id is 'Model that made it.';
comment on column prediction_ref.subject is 'Slug of the sector.';
comment on column prediction_ref.prediction_type is 'What is claimed.';
comment on column prediction_ref.probability is 'That the sector''s next 7-day return lies above the median sector''s, in [0, 1].';
comment on column prediction_ref.promoted is 'Whether the model beat its baselines; only then it is followed.';
comment on column prediction_ref.prediction_horizon is 'Hours.';
comment on column prediction_ref.issued_at is 'Event time of issue.';
create table sector_outlook (
    sector_id         bigint           not null,
    analysis_time     timestamptz      not null,
    is_strong         boolean          not null,
    rule_probability  double precision not null,
    model_probability double precision,
    prediction_id     bigint,
    promoted          boolean          not null,
    model_weight      double precision not null,
    probability       double precision not null,
    run_kind          text             not null,
    run_id            text             not null,
    correlation_id    uuid             not null,
    performance_7d    double precision,
    occurred          boolean,
    settled_at        timestamptz,
    created_at        timestamptz      not null default now(),
    constraint pk_sector_outlook primary key (sector_id, analysis_time),
    constraint fk_sector_outlook_sector_id foreign key (sector_id)
        references crypto_sectors (id) on delete cascade,
    constraint check_sector_outlook_rule_probability check (rule_probability between 0 and 1),
    constraint check_sector_outlook_model_probability check (model_probability between 0 and 1),
    constraint check_sector_outlook_model_weight check (model_weight between 0 and 1),
    constraint check_sector_outlook_probability check (probability between 0 and 1),
    constraint check_sector_outlook_prediction check ((prediction_id is null) = (model_probability is null)),
    constraint check_sector_outlook_promoted check (model_probability is not null or not promoted),
    constraint check_sector_outlook_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
create index index_sector_outlook_on_analysis_time on sector_outlook (analysis_time desc, sector_id);
create index index_sector_outlook_on_settled_at on sector_outlook (run_kind, settled_at) where occurred is not null;
comment on table sector_outlook is 'Per sector and cycle: probability that its next 7-day return lies above the median sector''s, and whether it did.';
comment on column sector_outlook.sector_id is 'The sector.';
comment on column sector_outlook.analysis_time is 'Close time of the cycle: newest data used.';
comment on column sector_outlook.is_strong is 'Whether its relative strength is above the median sector''s.';
comment on column sector_outlook.rule_probability is 'How often sectors of its half did so, drawn to one half; in [0, 1].';
comment on column sector_outlook.model_probability is 'By the sector model, in [0, 1]; null where none has spoken.';
comment on column sector_outlook.prediction_id is 'Claim of that model.';
comment on column sector_outlook.promoted is 'Whether the model was promoted; else its probability is scored but not followed.';
comment on column sector_outlook.model_weight is 'Weight of the model in the pool, in [0, 1].';
comment on column sector_outlook.probability is 'Of rule and promoted model pooled, in [0, 1].';
comment on column sector_outlook.run_kind is 'What the claim counts as: live, replay or simulated.';
comment on column sector_outlook.run_id is 'Run of the cycle.';
comment on column sector_outlook.correlation_id is 'Cycle that produced the row.';
comment on column sector_outlook.performance_7d is 'Return of the 7 days after the claim, percent; members as of the claim.';
comment on column sector_outlook.occurred is 'Whether that was above the median sector''s; null while open or when it cannot be judged.';
comment on column sector_outlook.settled_at is 'End of the 7 days, event time; null while open.';
comment on column sector_outlook.created_at is 'When the row was written.';
create table sector_outcome (
    analysis_time   timestamptz not null,
    sectors         integer     not null,
    rank_ic         double precision,
    placebo_claims  integer[]   not null,
    placebo_settled integer[]   not null,
    placebo_hits    integer[]   not null,
    settled_at      timestamptz not null,
    run_kind        text        not null,
    run_id          text        not null,
    correlation_id  uuid        not null,
    created_at      timestamptz not null default now(),
    constraint pk_sector_outcome primary key (analysis_time),
    constraint check_sector_outcome_rank_ic check (rank_ic between -1 and 1),
    constraint check_sector_outcome_draws check (
        cardinality(placebo_claims) = cardinality(placebo_settled)
        and cardinality(placebo_claims) = cardinality(placebo_hits)),
    constraint check_sector_outcome_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
create index index_sector_outcome_on_run_kind on sector_outcome (run_kind, analysis_time);
comment on table sector_outcome is 'What became of each cycle''s sector scores 7 days later, and what its method claims among placebo sectors.';
comment on column sector_outcome.analysis_time is 'Cycle that is judged.';
comment on column sector_outcome.sectors is 'Sectors with a score then and a return since.';
comment on column sector_outcome.rank_ic is 'Rank correlation of relative strength with the next 7-day return, in [-1, 1]; null with fewer than three sectors.';
comment on column sector_outcome.placebo_claims is 'Pairs claimed among placebo sectors, one number a draw.';
comment on column sector_outcome.placebo_settled is 'Those that could be judged.';
comment on column sector_outcome.placebo_hits is 'Those whose winner outgrew their loser.';
comment on column sector_outcome.settled_at is 'End of the 7 days, event time.';
comment on column sector_outcome.run_kind is 'What the judged cycle counts as: live, replay or simulated.';
comment on column sector_outcome.run_id is 'Run that judged it.';
comment on column sector_outcome.correlation_id is 'Cycle that judged it.';
comment on column sector_outcome.created_at is 'When the row was written.';
--rollback drop table sector_outcome; drop table sector_outlook; drop table prediction_ref;
