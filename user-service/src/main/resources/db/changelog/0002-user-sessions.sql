--liquibase formatted sql
--changeset users:0002-user-sessions
create table user_sessions (
    id                     bigint generated always as identity,
    user_id                bigint      not null,
    session_token          text        not null,
    refresh_token          text,
    previous_refresh_token text,
    device_info            jsonb,
    ip_address             inet,
    is_active              boolean     not null default true,
    expires_at             timestamptz not null,
    created_at             timestamptz not null default now(),
    last_used_at           timestamptz,
    constraint pk_user_sessions primary key (id),
    constraint fk_user_sessions_user_id_users foreign key (user_id) references users (id) on delete cascade,
    constraint unique_user_sessions_session_token unique (session_token),
    constraint unique_user_sessions_refresh_token unique (refresh_token)
);
create index index_user_sessions_on_user_id on user_sessions (user_id);
create index index_user_sessions_on_previous_refresh_token on user_sessions (previous_refresh_token)
    where previous_refresh_token is not null;
comment on table user_sessions is 'Logins; tokens are kept as SHA-256 digests only.';
comment on column user_sessions.user_id is 'Whose login it is.';
comment on column user_sessions.session_token is 'Digest of the login''s own secret, in hex.';
comment on column user_sessions.refresh_token is 'Digest of the refresh token that is valid now, in hex.';
comment on column user_sessions.previous_refresh_token is 'Digest of the one before it: whoever shows that one again holds a stolen copy, and the login ends.';
comment on column user_sessions.device_info is 'User agent of the login.';
comment on column user_sessions.ip_address is 'Address of the login.';
comment on column user_sessions.is_active is 'False after logout, reuse or expiry.';
comment on column user_sessions.expires_at is 'Wall clock after which it cannot be renewed.';
comment on column user_sessions.last_used_at is 'Wall clock of the last renewal.';
--rollback drop table user_sessions;
