--liquibase formatted sql
--changeset users:0018-passkey-challenges
create table passkey_challenges (
    id         uuid        not null default gen_random_uuid(),
    user_id    bigint,
    challenge  bytea       not null,
    expires_at timestamptz not null,
    constraint pk_passkey_challenges primary key (id),
    constraint fk_passkey_challenges_user_id_users foreign key (user_id) references users (id) on delete cascade
);
create index index_passkey_challenges_on_expires_at on passkey_challenges (expires_at);
comment on table passkey_challenges is 'Challenges that are out; each is answered at most once and then gone.';
comment on column passkey_challenges.id is 'Handed to the caller.';
comment on column passkey_challenges.user_id is 'Who adds a passkey; null when somebody logs in.';
comment on column passkey_challenges.challenge is '32 random bytes.';
comment on column passkey_challenges.expires_at is 'Wall clock.';
--rollback drop table passkey_challenges;
