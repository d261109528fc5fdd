--liquibase formatted sql
--changeset users:0001-users
create table users (
    id            bigint generated always as identity,
    email         text        not null,
    password_hash text,
    first_name    text,
    last_name     text,
    role          text        not null default 'public',
    is_active     boolean     not null default true,
    is_verified   boolean     not null default false,
    is_premium    boolean     not null default false,
    created_at    timestamptz not null default now(),
    updated_at    timestamptz default now(),
    last_login    timestamptz,
    login_count   integer     not null default 0,
    preferences   jsonb,
    timezone      text        default 'UTC',
    language      text        default 'en',
    constraint pk_users primary key (id),
    constraint unique_users_email unique (email),
    constraint check_users_email check (email = lower(email) and length(email) between 3 and 254),
    constraint check_users_role check (role in ('admin', 'public')),
    constraint check_users_first_name check (length(first_name) <= 100),
    constraint check_users_last_name check (length(last_name) <= 100),
    constraint check_users_timezone check (length(timezone) <= 64),
    constraint check_users_language check (language in ('en', 'fa'))
);
create trigger trigger_users_touch before update on users for each row execute function touch_updated_at();
comment on table users is 'People with an account.';
comment on column users.id is 'Names the user in every slice.';
comment on column users.email is 'Address in lower case; logs in with it.';
comment on column users.password_hash is 'Argon2id, with its parameters; null for an account without a password.';
comment on column users.first_name is 'Given name, at most 100 characters.';
comment on column users.last_name is 'Family name, at most 100 characters.';
comment on column users.role is 'admin or public.';
comment on column users.is_active is 'False when the account may not be used.';
comment on column users.is_verified is 'Whether the address is known to be theirs.';
comment on column users.is_premium is 'Kept for a later plan; nothing depends on it.';
comment on column users.created_at is 'Wall clock.';
comment on column users.updated_at is 'Wall clock of the last change.';
comment on column users.last_login is 'Wall clock of the last login.';
comment on column users.login_count is 'Logins so far.';
comment on column users.preferences is 'Settings: theme, risk limits, channels.';
comment on column users.timezone is 'IANA name.';
comment on column users.language is 'en or fa.';
--rollback drop table users;
