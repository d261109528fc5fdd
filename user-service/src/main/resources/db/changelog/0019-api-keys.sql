--liquibase formatted sql
--changeset users:0019-api-keys
create table api_keys (
    id           bigint generated always as identity,
    user_id      bigint      not null,
    name         text        not null,
    prefix       text        not null,
    digest       text        not null,
    can_write    boolean     not null,
    created_at   timestamptz not null default now(),
    last_used_at timestamptz,
    expires_at   timestamptz,
    constraint pk_api_keys primary key (id),
    constraint fk_api_keys_user_id_users foreign key (user_id) references users (id) on delete cascade,
    constraint unique_api_keys_prefix unique (prefix),
    constraint check_api_keys_name check (length(name) between 1 and 64)
);
create index index_api_keys_on_user_id on api_keys (user_id);
comment on table api_keys is 'Keys by which a person''s programs act for them.';
comment on column api_keys.id is 'Names the key; its tokens carry key:<id>.';
comment on column api_keys.user_id is 'Whose key it is.';
comment on column api_keys.name is 'The person''s name for it, 1 to 64 characters.';
comment on column api_keys.prefix is 'Public part of the key: finds the row.';
comment on column api_keys.digest is 'SHA-256 of the whole key, in hex.';
comment on column api_keys.can_write is 'Scopes: read always, write when true.';
comment on column api_keys.created_at is 'Wall clock.';
comment on column api_keys.last_used_at is 'Wall clock of the last exchange for a token.';
comment on column api_keys.expires_at is 'Wall clock from which it is refused; null never.';
--rollback drop table api_keys;
