--liquibase formatted sql
--changeset users:0005-accounts
alter table users add column password_changed_at timestamptz;
comment on column users.password_changed_at is 'Wall clock of the last change of the password.';

create table account_token (
    token_digest text        not null,
    user_id      bigint      not null,
    purpose      text        not null,
    expires_at   timestamptz not null,
    created_at   timestamptz not null default now(),
    constraint pk_account_token primary key (token_digest),
    constraint fk_account_token_user_id_users foreign key (user_id) references users (id) on delete cascade,
    constraint check_account_token_purpose check (purpose in ('verify', 'reset'))
);
create index index_account_token_on_user_id on account_token (user_id);
comment on table account_token is 'Links that were sent by letter: digests only, each good once.';
comment on column account_token.token_digest is 'SHA-256 of the token, in hex.';
comment on column account_token.user_id is 'Whose account it acts on.';
comment on column account_token.purpose is 'verify proves the address, reset sets a new password.';
comment on column account_token.expires_at is 'Wall clock after which it is refused.';
comment on column account_token.created_at is 'Wall clock.';

create table used_refresh_token (
    token_digest text        not null,
    session_id   bigint      not null,
    replaced_at  timestamptz not null,
    constraint pk_used_refresh_token primary key (token_digest),
    constraint fk_used_refresh_token_session_id_user_sessions
        foreign key (session_id) references user_sessions (id) on delete cascade
);
create index index_used_refresh_token_on_session_id on used_refresh_token (session_id);
comment on table used_refresh_token is 'Refresh tokens that were replaced: whoever shows one again holds a stolen copy.';
comment on column used_refresh_token.token_digest is 'SHA-256 of the token, in hex.';
comment on column used_refresh_token.session_id is 'Login it belonged to, which ends then.';
comment on column used_refresh_token.replaced_at is 'Wall clock.';
insert into used_refresh_token (token_digest, session_id, replaced_at)
select previous_refresh_token, id, coalesce(last_used_at, created_at) from user_sessions
where previous_refresh_token is not null
on conflict do nothing;
drop index index_user_sessions_on_previous_refresh_token;
alter table user_sessions drop column previous_refresh_token;

create table login_attempt (
    subject         text        not null,
    failures        integer     not null,
    last_failure_at timestamptz not null,
    blocked_until   timestamptz,
    constraint pk_login_attempt primary key (subject)
);
create index index_login_attempt_on_last_failure_at on login_attempt (last_failure_at);
comment on table login_attempt is 'Failed logins in a row, by account, by address and by both.';
comment on column login_attempt.subject is 'Kind and SHA-256 of the address of e-mail or network.';
comment on column login_attempt.failures is 'Failures without a success or a quiet hour in between.';
comment on column login_attempt.last_failure_at is 'Wall clock.';
comment on column login_attempt.blocked_until is 'Wall clock before which no password is looked at.';
--rollback drop table login_attempt;
--rollback alter table user_sessions add column previous_refresh_token text;
--rollback create index index_user_sessions_on_previous_refresh_token on user_sessions (previous_refresh_token) where previous_refresh_token is not null;
--rollback drop table used_refresh_token;
--rollback drop table account_token;
--rollback alter table users drop column password_changed_at;

--changeset users:0005-indexes
create index index_users_on_created_at_and_id on users (created_at desc, id desc);
create index index_users_on_email_trigram on users using gin (email extensions.gin_trgm_ops);
create index index_user_activities_on_created_at on user_activities (created_at desc, id desc);
create index index_user_sessions_on_user_id_active on user_sessions (user_id, last_used_at desc) where is_active;
--rollback drop index index_users_on_created_at_and_id; drop index index_users_on_email_trigram;
--rollback drop index index_user_activities_on_created_at; drop index index_user_sessions_on_user_id_active;

--changeset users:0006-letters
create table letter (
    id              bigint generated always as identity,
    address         text        not null,
    language        text        not null,
    letter          text        not null,
    text_values     jsonb,
    message_id      text        not null,
    status          text        not null default 'queued',
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default now(),
    claimed_at      timestamptz,
    sent_at         timestamptz,
    reason          text,
    created_at      timestamptz not null default now(),
    constraint pk_letter primary key (id),
    constraint unique_letter_message_id unique (message_id),
    constraint check_letter_language check (language in ('en', 'fa')),
    constraint check_letter_status check (status in ('queued', 'sending', 'sent', 'failed', 'unknown'))
);
create index index_letter_on_next_attempt_at_queued on letter (next_attempt_at) where status = 'queued';
create index index_letter_on_claimed_at_sending on letter (claimed_at) where status = 'sending';
create index index_letter_on_address on letter (address);
comment on table letter is 'E-mail about accounts, from the wish to send it to its receipt.';
comment on column letter.address is 'Where to.';
comment on column letter.language is 'en or fa.';
comment on column letter.letter is 'Which text.';
comment on column letter.text_values is 'What the text names, links among it; emptied once it is sent or given up.';
comment on column letter.message_id is 'Message-ID, the same in every attempt.';
comment on column letter.status is 'queued, sending (claimed), sent, failed (given up) or unknown (a crash between claim and receipt).';
comment on column letter.attempts is 'Claims so far.';
comment on column letter.next_attempt_at is 'Wall clock.';
comment on column letter.claimed_at is 'Wall clock of the last claim.';
comment on column letter.sent_at is 'Wall clock of the receipt.';
comment on column letter.reason is 'Why the last attempt failed.';
--rollback drop table letter;

--changeset users:0007-login-challenge
create table login_challenge (
    challenge_digest text        not null,
    user_id          bigint      not null,
    tries            integer     not null,
    expires_at       timestamptz not null,
    constraint pk_login_challenge primary key (challenge_digest),
    constraint fk_login_challenge_user_id_users foreign key (user_id) references users (id) on delete cascade
);
create index index_login_challenge_on_user_id on login_challenge (user_id);
comment on table login_challenge is 'Logins whose password was right and whose second factor is awaited.';
comment on column login_challenge.challenge_digest is 'SHA-256 of the challenge, in hex.';
comment on column login_challenge.user_id is 'Who is logging in.';
comment on column login_challenge.tries is 'Codes given so far; five are allowed.';
comment on column login_challenge.expires_at is 'Wall clock.';
--rollback drop table login_challenge;

--changeset users:0008-notifications-once
alter table notifications add column dedupe_key text;
comment on column notifications.dedupe_key is 'What it is told of; a user is told once for each.';
create unique index unique_notifications_user_id_and_dedupe_key on notifications (user_id, dedupe_key);
create index index_notifications_on_user_id_unread on notifications (user_id, created_at desc) where status = 'unread';
alter table letter add column notification_id bigint;
alter table letter add constraint fk_letter_notification_id_notifications
    foreign key (notification_id) references notifications (id) on delete cascade;
create index index_letter_on_notification_id on letter (notification_id) where notification_id is not null;
comment on column letter.notification_id is 'The notification it tells of; null for letters about the account.';
--rollback drop index index_letter_on_notification_id; alter table letter drop column notification_id;
--rollback drop index index_notifications_on_user_id_unread; drop index unique_notifications_user_id_and_dedupe_key;
--rollback alter table notifications drop column dedupe_key;
