--liquibase formatted sql

--changeset ops:views-background-task-status runOnChange:true
create or replace view v_background_task_status as
select t.id, t.task_name, t.task_type, t.status, t.task_params, t.result_data, t.error_message, t.progress_percentage,
       t.started_at, t.completed_at, t.execution_time_seconds, t.changed_at,
       t.status in ('completed', 'failed', 'cancelled') as is_finished
from background_tasks t;
comment on view v_background_task_status is 'Tasks as they stand.';
--rollback drop view v_background_task_status;
