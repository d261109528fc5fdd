--liquibase formatted sql

--changeset model:0002-ai-models
create table ai_models (
    id                      bigint generated always as identity,
    name                    text        not null,
    version                 text        not null,
    architecture            text,
    model_type              text        not null,
    status                  text        not null,
    configuration           jsonb,
    performance_metrics     jsonb,
    training_features       jsonb,
    training_data_range     jsonb,
    training_data_timeframe text,
    target_variable         text,
    input_schema            jsonb,
    training_notes          text,
    last_trained            timestamptz,
    last_prediction         timestamptz,
    health_status           jsonb,
    is_active               boolean     not null default false,
    created_at              timestamptz not null default now(),
    updated_at              timestamptz default now(),
    valid_from              timestamptz not null,
    promoted                boolean     not null default false,
    reason                  text,
    base_rate               numeric(9, 6),
    validation_windows      jsonb       not null default '[]',
    artifact                jsonb,
    artifact_checksum       text,
    seed                    bigint,
    cost_seconds            numeric,
    constraint pk_ai_models primary key (id),
    constraint unique_ai_models_name_version unique (name, version),
    constraint check_ai_models_name check (length(name) between 1 and 100),
    constraint check_ai_models_version check (length(version) between 1 and 50),
    constraint check_ai_models_architecture check (architecture in ('lstm', 'transformer', 'ensemble', 'regression')),
    constraint check_ai_models_model_type check (model_type in ('macro', 'sector', 'asset', 'timing')),
    constraint check_ai_models_status check (status in ('active', 'training', 'inactive', 'error')),
    constraint check_ai_models_target_variable check (target_variable in ('price', 'trend', 'volatility', 'event_probability')),
    constraint check_ai_models_base_rate check (base_rate between 0 and 1),
    constraint check_ai_models_artifact check ((artifact is null) = (artifact_checksum is null)),
    constraint check_ai_models_cost_seconds check (cost_seconds >= 0)
);
create index index_ai_models_on_name_and_valid_from on ai_models (name, valid_from desc);
create index index_ai_models_on_valid_from_and_id on ai_models (valid_from desc, id desc);
create trigger touch_ai_models before update on ai_models for each row execute function touch_updated_at();
comment on table ai_models is 'Model registry: a row per version. A transparent rule is a row with architecture null.';
comment on column ai_models.id is 'Unique identifier of each model version.';
comment on column ai_models.name is 'Shared by all versions.';
comment on column ai_models.version is 'Date of the newest data it was trained on; v1 for rules.';
comment on column ai_models.architecture is 'lstm, transformer, ensemble, regression; null for a transparent rule.';
comment on column ai_models.model_type is 'Layer it serves: macro, sector, asset, timing.';
comment on column ai_models.status is 'active, training, inactive, error.';
comment on column ai_models.configuration is 'Hyperparameters and how they were chosen.';
comment on column ai_models.performance_metrics is 'Walk-forward metrics by name; an undefined one is left out.';
comment on column ai_models.training_features is 'Names of the features in order.';
comment on column ai_models.training_data_range is 'First and last day of samples: from, to.';
comment on column ai_models.training_data_timeframe is 'Candle width of the training data.';
comment on column ai_models.target_variable is 'price, trend, volatility, event_probability.';
comment on column ai_models.input_schema is 'Each feature with formula, unit, look-back in days and source.';
comment on column ai_models.training_notes is 'How it was trained, for people.';
comment on column ai_models.last_trained is 'Event time of training.';
comment on column ai_models.last_prediction is 'Event time of the newest claim.';
comment on column ai_models.health_status is 'State of this version, for people.';
comment on column ai_models.is_active is 'Whether this version is the current one of its name and may be followed.';
comment on column ai_models.created_at is 'Wall clock.';
comment on column ai_models.updated_at is 'Wall clock.';
comment on column ai_models.valid_from is 'Event time after which it may predict: cycles later than this use it.';
comment on column ai_models.promoted is 'Whether it beat its baselines by the stated rule when trained.';
comment on column ai_models.reason is 'Why it was promoted or not.';
comment on column ai_models.base_rate is 'Class rate of its training samples, in [0, 1]: the baseline of its claims.';
comment on column ai_models.validation_windows is 'Test blocks of the walk-forward validation.';
comment on column ai_models.artifact is 'Scaler and coefficients.';
comment on column ai_models.artifact_checksum is 'SHA-256 over the canonical text of scaler and coefficients.';
comment on column ai_models.seed is 'Seed of training and bootstrap.';
comment on column ai_models.cost_seconds is 'Wall time of the training, seconds.';
--rollback drop table ai_models;
