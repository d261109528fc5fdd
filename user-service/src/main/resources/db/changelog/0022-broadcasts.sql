--liquibase formatted sql
--changeset users:0022-broadcasts
create table broadcasts (
    id         bigint generated always as identity,
    title_en   text        not null,
    title_fa   text        not null,
    message_en text        not null,
    message_fa text        not null,
    priority   text        not null,
    link       text,
    sent_by    bigint,
    recipients integer     not null default 0,
    created_at timestamptz not null default now(),
    constraint pk_broadcasts primary key (id),
    constraint fk_broadcasts_sent_by_users foreign key (sent_by) references users (id) on delete set null,
    constraint check_broadcasts_priority check (priority in ('low', 'normal', 'high', 'urgent')),
    constraint check_broadcasts_title check (length(title_en) <= 200 and length(title_fa) <= 200),
    constraint check_broadcasts_message check (length(message_en) <= 2000 and length(message_fa) <= 2000)
);
create index index_broadcasts_on_created_at on broadcasts (created_at desc, id desc);
create index index_broadcasts_on_sent_by on broadcasts (sent_by) where sent_by is not null;
comment on table broadcasts is 'What admins told everyone.';
comment on column broadcasts.title_en is 'At most 200 characters.';
comment on column broadcasts.title_fa is 'At most 200 characters.';
comment on column broadcasts.message_en is 'At most 2000 characters.';
comment on column broadcasts.message_fa is 'At most 2000 characters.';
comment on column broadcasts.priority is 'urgent passes quiet hours, digest and cap.';
comment on column broadcasts.link is 'Path of a page; null when it leads nowhere.';
comment on column broadcasts.sent_by is 'Admin; null for the operator or when the account is gone.';
comment on column broadcasts.recipients is 'People who got it.';
comment on column broadcasts.created_at is 'Wall clock.';

alter table notifications
    add column channels     text,
    add column broadcast_id bigint,
    add constraint fk_notifications_broadcast_id_broadcasts foreign key (broadcast_id) references broadcasts (id)
        on delete set null;
create index index_notifications_on_id_unplanned on notifications (id) where channels is not null;
create index index_notifications_on_broadcast_id on notifications (broadcast_id) where broadcast_id is not null;
comment on column notifications.channels is 'Channels beside the centre whose deliveries are still to be planned, comma-separated; null once they are.';
comment on column notifications.broadcast_id is 'The broadcast it is of.';
--rollback alter table notifications drop column channels, drop column broadcast_id;
--rollback drop table broadcasts;
