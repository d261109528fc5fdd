--liquibase formatted sql

--changeset asset:0006-score-outcomes
alter table asset_score add column model_weight double precision;
comment on column asset_score.model_weight is 'Weight of the model''s component in this score, 0 to 0.3; null when no promoted model took part.';
create table score_outcome (
    analysis_time      timestamptz not null,
    coins              integer     not null,
    missing            integer     not null,
    coverage           double precision,
    rank_ic            double precision,
    rule_ic            double precision,
    model_ic           double precision,
    top_return         double precision,
    universe_return    double precision,
    turnover           double precision,
    top_minus_universe double precision,
    settled_at         timestamptz not null,
    run_kind           text        not null,
    run_id             text        not null,
    correlation_id     uuid        not null,
    created_at         timestamptz not null default now(),
    constraint pk_score_outcome primary key (analysis_time),
    constraint check_score_outcome_coverage check (coverage between 0 and 1),
    constraint check_score_outcome_rank_ic check (rank_ic between -1 and 1),
    constraint check_score_outcome_rule_ic check (rule_ic between -1 and 1),
    constraint check_score_outcome_model_ic check (model_ic between -1 and 1),
    constraint check_score_outcome_turnover check (turnover between 0 and 1),
    constraint check_score_outcome_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
create index index_score_outcome_on_run_kind_and_analysis_time on score_outcome (run_kind, analysis_time);
comment on table score_outcome is 'What became of each cycle''s scores 7 days later.';
comment on column score_outcome.analysis_time is 'Cycle that is judged.';
comment on column score_outcome.coins is 'Scored coins with a return.';
comment on column score_outcome.missing is 'Scored coins without one: no candle since.';
comment on column score_outcome.coverage is 'Scored coins over coins that traded then, stablecoins left out, in [0, 1].';
comment on column score_outcome.rank_ic is 'Rank correlation of score and next 7-day return to the last close, in [-1, 1].';
comment on column score_outcome.rule_ic is 'The same of the score without its model component.';
comment on column score_outcome.model_ic is 'The same of the model''s probability, also of an unpromoted one; null without claims.';
comment on column score_outcome.top_return is 'Mean return of the best fifth, fraction, gross.';
comment on column score_outcome.universe_return is 'Mean return of all scored coins, fraction.';
comment on column score_outcome.turnover is 'Part of the best fifth that was not in it 7 days before, in [0, 1].';
comment on column score_outcome.top_minus_universe is 'Best fifth less all less 0.125 % a side on what is replaced, fraction.';
comment on column score_outcome.settled_at is 'End of the 7 days, event time.';
comment on column score_outcome.run_kind is 'What the judged cycle counts as: live, replay or simulated.';
comment on column score_outcome.run_id is 'Run that judged it.';
comment on column score_outcome.correlation_id is 'Cycle that judged it.';
comment on column score_outcome.created_at is 'When the row was written.';
--rollback drop table score_outcome; alter table asset_score drop column model_weight;
