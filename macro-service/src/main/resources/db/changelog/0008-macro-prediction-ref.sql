--liquibase formatted sql

--changeset macro:0008-macro-prediction-ref
create table macro_prediction_ref (
    id                   bigint           not null,
    model_id             bigint           not null,
    subject              text,
    promoted             boolean          not null,
    bear_probability     double precision,
    sideways_probability double precision,
    bull_probability     double precision,
    prediction_horizon   integer          not null,
    issued_at            timestamptz      not null,
    constraint pk_macro_prediction_ref primary key (id)
);
create index index_macro_prediction_ref_on_issued_at on macro_prediction_ref (issued_at);
comment on table macro_prediction_ref is 'Replica of model.predictions: those of macro models.';
comment on column macro_prediction_ref.id is 'Row in model.predictions.';
comment on column macro_prediction_ref.model_id is 'Row in model.ai_models.';
comment on column macro_prediction_ref.subject is 'What is judged; the regime uses market.';
comment on column macro_prediction_ref.promoted is 'Whether the model beat its baselines; others are ignored.';
comment on column macro_prediction_ref.bear_probability is 'In [0, 1]; null when the claim names other classes.';
comment on column macro_prediction_ref.sideways_probability is 'In [0, 1]; null when the claim names other classes.';
comment on column macro_prediction_ref.bull_probability is 'In [0, 1]; null when the claim names other classes.';
comment on column macro_prediction_ref.prediction_horizon is 'Hours.';
comment on column macro_prediction_ref.issued_at is 'Event time of issue: the cycle.';
--rollback drop table macro_prediction_ref;
