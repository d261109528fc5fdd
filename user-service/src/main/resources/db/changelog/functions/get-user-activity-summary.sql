--liquibase formatted sql
--changeset users:get-user-activity-summary runOnChange:true splitStatements:false
create or replace function get_user_activity_summary(p_user_id bigint, p_since timestamptz)
returns table (activity_type text, action text, count bigint, last_at timestamptz) language sql stable as $$
    select activity_type, action, count(*), max(created_at)
    from user_activities
    where user_id = p_user_id and created_at >= p_since
    group by activity_type, action
    order by max(created_at) desc;
$$;
comment on function get_user_activity_summary is 'What a user did since a time, by kind.';
--rollback drop function get_user_activity_summary;
