--liquibase formatted sql
--changeset users:0015-user-totp
create table user_totp (
    user_id         bigint      not null,
    secret          bytea       not null,
    confirmed_at    timestamptz,
    last_step       bigint      not null default 0,
    failed_attempts integer     not null default 0,
    locked_until    timestamptz,
    created_at      timestamptz not null default now(),
    constraint pk_user_totp primary key (user_id),
    constraint fk_user_totp_user_id_users foreign key (user_id) references users (id) on delete cascade,
    constraint check_user_totp_failed_attempts check (failed_attempts >= 0)
);
comment on table user_totp is 'Authenticator apps (RFC 6238), one a person.';
comment on column user_totp.user_id is 'Whose app it is.';
comment on column user_totp.secret is 'Shared secret, AES-256-GCM under the home''s account key, bound to the user: nonce, ciphertext, tag.';
comment on column user_totp.confirmed_at is 'Wall clock of the first right code; null while it is only offered and asked of nobody.';
comment on column user_totp.last_step is 'Newest 30 s step whose code was used; it and older ones are refused.';
comment on column user_totp.failed_attempts is 'Wrong codes since the last right one.';
comment on column user_totp.locked_until is 'Wall clock before which no code is looked at.';
comment on column user_totp.created_at is 'Wall clock of the offer.';
--rollback drop table user_totp;
