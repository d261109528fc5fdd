--liquibase formatted sql

--changeset model:0003-model-performance
create table model_performance (
    id                          bigint generated always as identity,
    model_id                    bigint      not null,
    evaluation_metric           text        not null,
    metric_value                numeric,
    evaluation_data_range       jsonb,
    evaluation_data_timeframe   text,
    evaluated_predictions_count integer,
    detailed_metrics            jsonb,
    evaluation_date             timestamptz not null,
    created_at                  timestamptz not null default now(),
    run_kind                    text        not null,
    constraint pk_model_performance primary key (id),
    constraint fk_model_performance_model_id_ai_models foreign key (model_id) references ai_models (id) on delete cascade,
    constraint unique_model_performance_evaluation unique (model_id, evaluation_date, run_kind, evaluation_metric),
    constraint check_model_performance_run_kind check (run_kind in ('live', 'replay', 'simulated')),
    constraint check_model_performance_evaluated_predictions_count check (evaluated_predictions_count >= 0)
);
comment on table model_performance is 'How settled claims of a model version have done, by run kind; kinds are never pooled.';
comment on column model_performance.id is 'Unique identifier of the record.';
comment on column model_performance.model_id is 'The model version.';
comment on column model_performance.evaluation_metric is 'brier_score, base_rate_brier_score, brier_skill, hit_rate.';
comment on column model_performance.metric_value is 'Value of the metric.';
comment on column model_performance.evaluation_data_range is 'First issue and last settlement evaluated: from, to.';
comment on column model_performance.evaluation_data_timeframe is 'Candle width of the cycles.';
comment on column model_performance.evaluated_predictions_count is 'Settled claims.';
comment on column model_performance.detailed_metrics is 'All metrics with issued, settled, pending, void, abstained and effective_n.';
comment on column model_performance.evaluation_date is 'Event time of the evaluation.';
comment on column model_performance.created_at is 'Wall clock.';
comment on column model_performance.run_kind is 'live, replay or simulated.';
--rollback drop table model_performance;
