--liquibase formatted sql

--changeset asset:0002-watchlists
create table watchlists (
    id             bigint generated always as identity,
    name           text        not null,
    description    text,
    user_id        bigint,
    watchlist_type text        not null,
    is_active      boolean     not null default true,
    is_public      boolean     not null default false,
    max_assets     integer     not null default 25,
    sort_order     integer     not null default 0,
    created_at     timestamptz not null default now(),
    updated_at     timestamptz default now(),
    constraint pk_watchlists primary key (id),
    constraint fk_watchlists_user_id_user_ref foreign key (user_id) references user_ref (id) on delete cascade,
    constraint check_watchlists_name_length check (char_length(name) between 1 and 100),
    constraint check_watchlists_description_length check (char_length(description) <= 1000),
    constraint check_watchlists_watchlist_type check (watchlist_type in ('default', 'personal')),
    constraint check_watchlists_owner check ((watchlist_type = 'default') = (user_id is null)),
    constraint check_watchlists_max_assets check (max_assets between 1 and 100)
);
create unique index unique_watchlists_default on watchlists (watchlist_type) where watchlist_type = 'default';
create index index_watchlists_on_user_id_and_sort_order on watchlists (user_id, sort_order) where user_id is not null;
create trigger touch_watchlists before update on watchlists for each row execute function touch_updated_at();
comment on table watchlists is 'Lists of coins to watch: one default list for all, personal ones for users.';
comment on column watchlists.id is 'Key.';
comment on column watchlists.name is 'Shown name, 1 to 100 characters.';
comment on column watchlists.description is 'What the list is for, up to 1000 characters.';
comment on column watchlists.user_id is 'Owner; null for the default list and only for it.';
comment on column watchlists.watchlist_type is 'default or personal; exactly one default list can exist.';
comment on column watchlists.is_active is 'Whether the list is in use.';
comment on column watchlists.is_public is 'Whether the list may be shared.';
comment on column watchlists.max_assets is 'How many coins fit, 1 to 100.';
comment on column watchlists.sort_order is 'Place among the lists of its owner.';
comment on column watchlists.created_at is 'When the row was written.';
comment on column watchlists.updated_at is 'When the row last changed.';

create table watchlist_assets (
    id               bigint generated always as identity,
    watchlist_id     bigint      not null,
    crypto_id        bigint      not null,
    position_type    text        not null default 'long',
    position         integer     not null,
    notes            text,
    is_active        boolean     not null default true,
    added_at         timestamptz not null,
    added_by         bigint,
    last_modified_by bigint,
    constraint pk_watchlist_assets primary key (id),
    constraint fk_watchlist_assets_watchlist_id_watchlists foreign key (watchlist_id) references watchlists (id) on delete cascade,
    constraint fk_watchlist_assets_crypto_id_cryptocurrency_ref foreign key (crypto_id) references cryptocurrency_ref (id) on delete cascade,
    constraint fk_watchlist_assets_added_by_user_ref foreign key (added_by) references user_ref (id) on delete set null,
    constraint fk_watchlist_assets_last_modified_by_user_ref foreign key (last_modified_by) references user_ref (id) on delete set null,
    constraint check_watchlist_assets_position_type check (position_type in ('long', 'short')),
    constraint check_watchlist_assets_position check (position >= 1),
    constraint check_watchlist_assets_notes_length check (char_length(notes) <= 2000),
    constraint unique_watchlist_assets_coin unique (watchlist_id, crypto_id, position_type),
    constraint unique_watchlist_assets_position unique (watchlist_id, position) deferrable initially immediate
);
create index index_watchlist_assets_on_crypto_id on watchlist_assets (crypto_id);
create index index_watchlist_assets_on_added_by on watchlist_assets (added_by) where added_by is not null;
create index index_watchlist_assets_on_last_modified_by on watchlist_assets (last_modified_by) where last_modified_by is not null;
comment on table watchlist_assets is 'Coins on the lists as they stand now; removing a coin deletes the row.';
comment on column watchlist_assets.id is 'Key.';
comment on column watchlist_assets.watchlist_id is 'The list.';
comment on column watchlist_assets.crypto_id is 'The coin.';
comment on column watchlist_assets.position_type is 'Side from which it is watched: long or short.';
comment on column watchlist_assets.position is 'Place in the list, from 1.';
comment on column watchlist_assets.notes is 'Why it is here, up to 2000 characters.';
comment on column watchlist_assets.is_active is 'Whether it is watched now.';
comment on column watchlist_assets.added_at is 'Event time at which it was added.';
comment on column watchlist_assets.added_by is 'User who added it; null when the stated policy did.';
comment on column watchlist_assets.last_modified_by is 'User who last changed it.';

create table watchlist_membership (
    watchlist_id  bigint      not null,
    crypto_id     bigint      not null,
    position_type text        not null,
    position      integer     not null,
    valid_from    timestamptz not null,
    valid_to      timestamptz,
    run_id        text,
    constraint pk_watchlist_membership primary key (watchlist_id, crypto_id, valid_from),
    constraint fk_watchlist_membership_watchlist_id_watchlists foreign key (watchlist_id) references watchlists (id) on delete cascade,
    constraint fk_watchlist_membership_crypto_id_cryptocurrency_ref foreign key (crypto_id) references cryptocurrency_ref (id) on delete cascade,
    constraint check_watchlist_membership_position_type check (position_type in ('long', 'short')),
    constraint check_watchlist_membership_period check (valid_to > valid_from),
    constraint exclude_watchlist_membership_overlap exclude using gist (watchlist_id with =, crypto_id with =, tstzrange(valid_from, valid_to) with &&)
);
create index index_watchlist_membership_on_crypto_id on watchlist_membership (crypto_id);
create index index_watchlist_membership_on_watchlist_id_and_valid_from on watchlist_membership (watchlist_id, valid_from);
comment on table watchlist_membership is 'Which coins a list held when: what watchlist_assets shows of the present, for any time.';
comment on column watchlist_membership.watchlist_id is 'The list.';
comment on column watchlist_membership.crypto_id is 'The coin.';
comment on column watchlist_membership.position_type is 'long or short.';
comment on column watchlist_membership.position is 'Place in the list, from 1.';
comment on column watchlist_membership.valid_from is 'Event time from which it was on the list in this way.';
comment on column watchlist_membership.valid_to is 'First moment it no longer was; null while it is.';
comment on column watchlist_membership.run_id is 'Run that put it there; null when a person did.';
--rollback drop table watchlist_membership; drop table watchlist_assets; drop table watchlists;
