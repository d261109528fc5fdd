--liquibase formatted sql

--changeset model:0012-model-training
create table model_training (
    id               bigint      generated always as identity,
    model_type       text        not null,
    architecture     text        not null,
    state            text        not null,
    cause            text        not null,
    requested_by     text        not null,
    as_of            timestamptz,
    model_id         bigint,
    progress         numeric(9, 6) not null default 0,
    step             text,
    reason           text,
    cancel_requested boolean     not null default false,
    worker           uuid,
    heard_at         timestamptz,
    requested_at     timestamptz not null,
    started_at       timestamptz,
    completed_at     timestamptz,
    constraint pk_model_training primary key (id),
    constraint fk_model_training_model_id_ai_models foreign key (model_id) references ai_models (id) on delete cascade,
    constraint check_model_training_model_type check (model_type in ('macro', 'sector', 'asset', 'timing')),
    constraint check_model_training_architecture check (architecture in ('lstm', 'transformer', 'ensemble', 'regression')),
    constraint check_model_training_state check (state in ('pending', 'running', 'completed', 'failed', 'cancelled')),
    constraint check_model_training_cause check (cause in ('schedule', 'request')),
    constraint check_model_training_progress check (progress between 0 and 1),
    constraint check_model_training_ended check ((completed_at is null) = (state in ('pending', 'running')))
);
create unique index unique_model_training_open on model_training (model_type, architecture) where state in ('pending', 'running');
create index index_model_training_on_open on model_training (id) where state in ('pending', 'running');
create index index_model_training_on_type_and_architecture on model_training (model_type, architecture, id desc);
create index index_model_training_on_model_id on model_training (model_id);
comment on table model_training is 'Trainings: those that a cycle does on schedule, and those that an admin asks for, which run beside the cycles.';
comment on column model_training.id is 'The training.';
comment on column model_training.model_type is 'Layer that the model is for.';
comment on column model_training.architecture is 'How it learns.';
comment on column model_training.state is 'pending, running, completed, failed or cancelled.';
comment on column model_training.cause is 'schedule: by event time, inside a cycle; request: an admin asked.';
comment on column model_training.requested_by is 'rule, or user: and the id of an admin.';
comment on column model_training.as_of is 'Newest data used, event time; null before it starts.';
comment on column model_training.model_id is 'The version that came of it; null while there is none.';
comment on column model_training.progress is 'Share done, 0 to 1.';
comment on column model_training.step is 'What is being done, for people.';
comment on column model_training.reason is 'The verdict, or why it failed or was cancelled.';
comment on column model_training.cancel_requested is 'Whether it is to stop at its next step.';
comment on column model_training.worker is 'Instance that runs it.';
comment on column model_training.heard_at is 'Last sign of life of that instance, wall clock.';
comment on column model_training.requested_at is 'Wall clock.';
comment on column model_training.started_at is 'Wall clock.';
comment on column model_training.completed_at is 'Wall clock; null while it is open.';
--rollback drop table model_training;
