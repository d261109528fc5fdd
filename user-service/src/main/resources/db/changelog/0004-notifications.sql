--liquibase formatted sql
--changeset users:0004-notifications
create table notifications (
    id                bigint generated always as identity,
    user_id           bigint      not null,
    notification_type text        not null,
    title             text        not null,
    message           text        not null,
    data              jsonb,
    status            text        not null default 'unread',
    priority          text        not null default 'normal',
    scheduled_for     timestamptz,
    sent_at           timestamptz,
    read_at           timestamptz,
    expires_at        timestamptz,
    created_at        timestamptz not null default now(),
    constraint pk_notifications primary key (id),
    constraint fk_notifications_user_id_users foreign key (user_id) references users (id) on delete cascade,
    constraint check_notifications_notification_type
        check (notification_type in ('signal', 'alert', 'system', 'educational')),
    constraint check_notifications_status check (status in ('unread', 'read', 'dismissed')),
    constraint check_notifications_priority check (priority in ('low', 'normal', 'high', 'urgent')),
    constraint check_notifications_title check (length(title) <= 200),
    constraint check_notifications_message check (length(message) <= 4000)
);
create index index_notifications_on_user_id_and_created_at on notifications (user_id, created_at desc);
comment on table notifications is 'Messages to people; their delivery comes with the notification capability.';
comment on column notifications.user_id is 'Whom it is for.';
comment on column notifications.data is 'What the message is about, for links.';
comment on column notifications.scheduled_for is 'Wall clock before which it is not sent.';
--rollback drop table notifications;
