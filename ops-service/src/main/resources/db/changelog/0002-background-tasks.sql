--liquibase formatted sql

--changeset ops:0002-background-tasks
create table background_tasks (
    id                     bigint generated always as identity,
    task_name              text          not null,
    task_type              text          not null,
    status                 text          not null,
    task_params            jsonb         not null,
    result_data            jsonb         not null,
    error_message          text,
    progress_percentage    numeric(9, 6) not null,
    started_at             timestamptz,
    completed_at           timestamptz,
    execution_time_seconds numeric,
    changed_at             timestamptz   not null,
    created_at             timestamptz   not null default now(),
    constraint pk_background_tasks primary key (id),
    constraint unique_background_tasks_task_name unique (task_name),
    constraint check_background_tasks_status
        check (status in ('pending', 'running', 'completed', 'failed', 'cancelled')),
    constraint check_background_tasks_progress_percentage
        check (progress_percentage >= 0 and progress_percentage <= 100)
);
create index index_background_tasks_on_changed_at on background_tasks (changed_at desc, id desc);
create index index_background_tasks_on_changed_at_unfinished on background_tasks (changed_at)
    where status in ('pending', 'running');
comment on table background_tasks is 'Work that services do beside their requests, as they announce it.';
comment on column background_tasks.id is 'The task.';
comment on column background_tasks.task_name is 'Names this execution.';
comment on column background_tasks.task_type is 'data_sync, model_training, cleanup, import or replay.';
comment on column background_tasks.status is 'Where it stands.';
comment on column background_tasks.task_params is 'What it was asked to do.';
comment on column background_tasks.result_data is 'What came of it.';
comment on column background_tasks.error_message is 'Why it failed.';
comment on column background_tasks.progress_percentage is '0 to 100.';
comment on column background_tasks.started_at is 'Wall clock.';
comment on column background_tasks.completed_at is 'Wall clock.';
comment on column background_tasks.execution_time_seconds is 'From start to end, seconds; null while it runs.';
comment on column background_tasks.changed_at is 'When the announced state came about; older announcements are ignored.';
comment on column background_tasks.created_at is 'When the row was written.';
--rollback drop table background_tasks;
