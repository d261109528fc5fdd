--liquibase formatted sql
--changeset users:0003-user-activities
create table user_activities (
    id            bigint generated always as identity,
    user_id       bigint,
    activity_type text        not null,
    entity_type   text,
    entity_id     bigint,
    action        text        not null,
    details       jsonb,
    ip_address    inet,
    user_agent    text,
    session_id    text,
    created_at    timestamptz not null default now(),
    constraint pk_user_activities primary key (id),
    constraint fk_user_activities_user_id_users foreign key (user_id) references users (id) on delete set null,
    constraint check_user_activities_user_agent check (length(user_agent) <= 512)
);
create index index_user_activities_on_user_id_and_created_at on user_activities (user_id, created_at desc);
comment on table user_activities is 'What people did, for themselves and for audit.';
comment on column user_activities.user_id is 'Who did it; null once the account is deleted.';
comment on column user_activities.activity_type is 'For example login.';
comment on column user_activities.entity_type is 'Kind of thing acted upon.';
comment on column user_activities.entity_id is 'The thing acted upon.';
comment on column user_activities.action is 'create, update, delete, view, …';
comment on column user_activities.details is 'What else is worth knowing.';
comment on column user_activities.ip_address is 'Where from.';
comment on column user_activities.user_agent is 'With what, at most 512 characters.';
comment on column user_activities.session_id is 'Login it belongs to.';
--rollback drop table user_activities;
