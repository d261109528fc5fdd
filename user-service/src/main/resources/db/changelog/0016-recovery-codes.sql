--liquibase formatted sql
--changeset users:0016-recovery-codes
create table recovery_codes (
    user_id    bigint      not null,
    digest     bytea       not null,
    used_at    timestamptz,
    created_at timestamptz not null default now(),
    constraint pk_recovery_codes primary key (user_id, digest),
    constraint fk_recovery_codes_user_id_user_totp foreign key (user_id) references user_totp (user_id) on delete cascade
);
comment on table recovery_codes is 'Codes that stand in for a lost authenticator app, each once.';
comment on column recovery_codes.user_id is 'Whose code it is.';
comment on column recovery_codes.digest is 'HMAC-SHA-256 of the code under a key derived from the home''s account key.';
comment on column recovery_codes.used_at is 'Wall clock of its use; null while it is good.';
comment on column recovery_codes.created_at is 'Wall clock of its making.';
--rollback drop table recovery_codes;
