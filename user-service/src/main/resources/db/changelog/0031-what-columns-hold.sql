--liquibase formatted sql

--changeset user:0031-what-columns-hold
comment on column broadcasts.id is 'Assigned by the database.';
comment on column deliveries.id is 'Assigned by the database.';
comment on column deliveries.created_at is 'When it was asked for, wall clock.';
comment on column notifications.id is 'Assigned by the database.';
comment on column notifications.notification_type is 'signal, alert, system or educational.';
comment on column notifications.title is 'In the language of the person.';
comment on column notifications.message is 'In the language of the person.';
comment on column notifications.status is 'unread, read or dismissed.';
comment on column notifications.priority is 'low, normal, high or urgent.';
comment on column notifications.sent_at is 'When it appeared in the notification centre, wall clock.';
comment on column notifications.read_at is 'When it was first read, wall clock.';
comment on column notifications.expires_at is 'From when on it is not shown; null for never.';
comment on column notifications.created_at is 'Wall clock.';
comment on column user_activities.id is 'Assigned by the database.';
comment on column user_activities.created_at is 'Wall clock.';
comment on column user_sessions.id is 'Assigned by the database.';
comment on column user_sessions.created_at is 'When the login was made, wall clock.';
--rollback empty
