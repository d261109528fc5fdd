--liquibase formatted sql

--changeset timing:0006-barrier-probabilities
-- Both show every column of the table; they are made anew after it.
drop function if exists get_current_trading_signals(timestamptz, text, integer);
drop view if exists v_active_signals;
alter table prediction_ref
    add column model_type text,
    add column subject text,
    add column probabilities jsonb,
    add column promoted boolean,
    add column prediction_horizon integer;
create index index_prediction_ref_on_issued_at_and_model_type on prediction_ref (issued_at, model_type, crypto_id);
comment on column prediction_ref.model_type is 'asset or timing; the two this layer rests on.';
comment on column prediction_ref.subject is 'long or short for a timing model.';
comment on column prediction_ref.probabilities is 'Of each class, as the model states them.';
comment on column prediction_ref.promoted is 'Whether the model beat its baselines; only then it is followed.';
comment on column prediction_ref.prediction_horizon is 'Hours.';
alter table trading_signals
    add column target_probability numeric(9, 6),
    add column stop_probability numeric(9, 6),
    add column horizon_probability numeric(9, 6),
    add column expectancy_r numeric(12, 6),
    add column rule_probabilities jsonb,
    add column model_probabilities jsonb,
    add column model_weight numeric(9, 6),
    add column timing_prediction_id bigint,
    add constraint check_trading_signals_probabilities check (
        target_probability between 0 and 1 and stop_probability between 0 and 1 and horizon_probability between 0 and 1),
    add constraint check_trading_signals_model_weight check (model_weight between 0 and 1),
    add constraint check_trading_signals_timing_prediction check (
        (timing_prediction_id is null) = (model_probabilities is null));
comment on column trading_signals.target_probability is 'That the target comes first, by rule and promoted timing model pooled, in [0, 1]; null before there were such.';
comment on column trading_signals.stop_probability is 'That the stop comes first.';
comment on column trading_signals.horizon_probability is 'That neither comes by the horizon.';
comment on column trading_signals.expectancy_r is 'Expected R multiple by these, net of costs.';
comment on column trading_signals.rule_probabilities is 'The rule''s alone, by class.';
comment on column trading_signals.model_probabilities is 'The timing model''s, by class, also an unpromoted one''s, which is scored but not followed; null without one.';
comment on column trading_signals.model_weight is 'Weight of the model in the pool, in [0, 1].';
comment on column trading_signals.timing_prediction_id is 'Claim of that model in model.predictions.';
create table signal_abstention (
    crypto_id          bigint        not null,
    signal_type        text          not null,
    as_of              timestamptz   not null,
    reason             text          not null,
    target_probability numeric(9, 6) not null,
    expectancy_r       numeric(12, 6) not null,
    run_kind           text          not null,
    run_id             text          not null,
    correlation_id     uuid          not null,
    created_at         timestamptz   not null default now(),
    constraint pk_signal_abstention primary key (crypto_id, as_of, run_kind),
    constraint check_signal_abstention_signal_type check (signal_type in ('long', 'short')),
    constraint check_signal_abstention_reason check (reason in ('expectancy_below_threshold')),
    constraint check_signal_abstention_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
create index index_signal_abstention_on_run_kind_and_as_of on signal_abstention (run_kind, as_of desc);
comment on table signal_abstention is 'Claims that the rule would have made and that were not issued, with the reason.';
comment on column signal_abstention.crypto_id is 'The coin.';
comment on column signal_abstention.signal_type is 'Direction of the claim.';
comment on column signal_abstention.as_of is 'Its cycle.';
comment on column signal_abstention.reason is 'expectancy_below_threshold.';
comment on column signal_abstention.target_probability is 'Pooled probability that the target comes first, in [0, 1].';
comment on column signal_abstention.expectancy_r is 'Expected R multiple, net of costs.';
comment on column signal_abstention.run_kind is 'What the cycle counts as: live, replay or simulated.';
comment on column signal_abstention.run_id is 'Its run.';
comment on column signal_abstention.correlation_id is 'Its cycle''s correlation.';
comment on column signal_abstention.created_at is 'When the row was written.';
--rollback drop table signal_abstention; alter table trading_signals drop constraint check_trading_signals_probabilities, drop constraint check_trading_signals_model_weight, drop constraint check_trading_signals_timing_prediction, drop column target_probability, drop column stop_probability, drop column horizon_probability, drop column expectancy_r, drop column rule_probabilities, drop column model_probabilities, drop column model_weight, drop column timing_prediction_id; drop index index_prediction_ref_on_issued_at_and_model_type; alter table prediction_ref drop column model_type, drop column subject, drop column probabilities, drop column promoted, drop column prediction_horizon;
