--liquibase formatted sql
--changeset users:0021-push-and-sms
create table push_subscriptions (
    id           bigint generated always as identity,
    user_id      bigint      not null,
    endpoint     text        not null,
    public_key   bytea       not null,
    auth_secret  bytea       not null,
    device       text,
    created_at   timestamptz not null default now(),
    last_sent_at timestamptz,
    constraint pk_push_subscriptions primary key (id),
    constraint fk_push_subscriptions_user_id_users foreign key (user_id) references users (id) on delete cascade,
    constraint unique_push_subscriptions_endpoint unique (endpoint),
    constraint check_push_subscriptions_endpoint check (length(endpoint) <= 1024)
);
create index index_push_subscriptions_on_user_id on push_subscriptions (user_id);
comment on table push_subscriptions is 'Browsers that show notifications (RFC 8030).';
comment on column push_subscriptions.id is 'Target of its deliveries.';
comment on column push_subscriptions.user_id is 'Whose browser it is.';
comment on column push_subscriptions.endpoint is 'Address at the browser''s push service; whoever knows it can reach the browser.';
comment on column push_subscriptions.public_key is 'P-256 point of the browser, uncompressed, 65 bytes.';
comment on column push_subscriptions.auth_secret is 'Shared with the browser, 16 bytes (RFC 8291).';
comment on column push_subscriptions.device is 'Browser and system, in words.';
comment on column push_subscriptions.created_at is 'Wall clock of the newest subscription.';
comment on column push_subscriptions.last_sent_at is 'Wall clock of the last receipt.';

create table phone_numbers (
    user_id         bigint      not null,
    number          text,
    confirmed_at    timestamptz,
    code_digest     text,
    code_expires_at timestamptz,
    tries           integer     not null default 0,
    codes           integer     not null default 0,
    codes_since     timestamptz not null,
    constraint pk_phone_numbers primary key (user_id),
    constraint fk_phone_numbers_user_id_users foreign key (user_id) references users (id) on delete cascade,
    constraint check_phone_numbers_number check (number ~ '^\+[1-9][0-9]{6,14}$')
);
comment on table phone_numbers is 'Where people get SMS; nothing but a code is sent before it is confirmed.';
comment on column phone_numbers.user_id is 'Whose number it is.';
comment on column phone_numbers.number is 'E.164; null once it is taken back, as the codes of the day still count.';
comment on column phone_numbers.confirmed_at is 'Wall clock of the right code; null before.';
comment on column phone_numbers.code_digest is 'SHA-256 of user and code, in hex; null when none is out.';
comment on column phone_numbers.code_expires_at is 'Wall clock.';
comment on column phone_numbers.tries is 'Codes given for the one that is out; five are allowed.';
comment on column phone_numbers.codes is 'Codes sent since codes_since; three a day are allowed.';
comment on column phone_numbers.codes_since is 'Wall clock of the first code of this day.';
--rollback drop table phone_numbers; drop table push_subscriptions;
