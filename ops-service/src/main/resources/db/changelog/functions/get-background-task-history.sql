--liquibase formatted sql

--changeset ops:get-background-task-history runOnChange:true splitStatements:false
create or replace function get_background_task_history(
    wanted_status text, wanted_type text, before_time timestamptz, before_id bigint, wanted integer)
returns setof v_background_task_status
language sql stable as $$
    select *
    from v_background_task_status t
    where (wanted_status is null or t.status = wanted_status)
      and (wanted_type is null or t.task_type = wanted_type)
      and (before_time is null or (t.changed_at, t.id) < (before_time, before_id))
    order by t.changed_at desc, t.id desc
    limit wanted
$$;
comment on function get_background_task_history(text, text, timestamptz, bigint, integer) is 'Tasks, last changed first, after a place in that order.';
--rollback drop function get_background_task_history(text, text, timestamptz, bigint, integer);
