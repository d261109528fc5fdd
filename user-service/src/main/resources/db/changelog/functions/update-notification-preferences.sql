--liquibase formatted sql
--changeset users:update-notification-preferences runOnChange:true splitStatements:false
create or replace function update_notification_preferences(p_user_id bigint, p_change jsonb)
returns jsonb language sql as $$
    with held as (
        select coalesce(preferences -> 'notifications', '{}') as settings from users where id = p_user_id for update
    ), merged as (
        select coalesce(jsonb_strip_nulls(jsonb_object_agg(key,
                   case when jsonb_typeof(settings -> key) = 'object' and jsonb_typeof(p_change -> key) = 'object'
                        then (settings -> key) || (p_change -> key)
                        when p_change ? key then p_change -> key
                        else settings -> key
                   end)), '{}') as settings
        from held, jsonb_object_keys(held.settings || p_change) as key
    )
    update users u set preferences = coalesce(u.preferences, '{}') || jsonb_build_object('notifications', merged.settings)
    from merged where u.id = p_user_id
    returning u.preferences -> 'notifications';
$$;
comment on function update_notification_preferences is
    'Merges a change into a person''s notification settings, two levels deep; null takes a setting back. Answers how they stand.';
--rollback drop function update_notification_preferences;
