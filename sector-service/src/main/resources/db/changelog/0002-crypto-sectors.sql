--liquibase formatted sql

--changeset sector:0002-crypto-sectors
create table crypto_sectors (
    id              bigint generated always as identity,
    name            text        not null,
    slug            text        not null,
    description     text,
    characteristics jsonb,
    known_from      date        not null,
    is_active       boolean     not null default true,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    constraint pk_crypto_sectors primary key (id),
    constraint unique_crypto_sectors_name unique (name),
    constraint unique_crypto_sectors_slug unique (slug),
    constraint check_crypto_sectors_name_length check (char_length(name) between 1 and 100),
    constraint check_crypto_sectors_slug check (slug ~ '^[a-z0-9-]{1,50}$')
);
create trigger touch_crypto_sectors before update on crypto_sectors
    for each row execute function touch_updated_at();
comment on table crypto_sectors is 'Parts of the market that are measured together.';
comment on column crypto_sectors.id is 'The sector.';
comment on column crypto_sectors.name is 'Display name.';
comment on column crypto_sectors.slug is 'Stable name in addresses.';
comment on column crypto_sectors.description is 'What belongs to it.';
comment on column crypto_sectors.characteristics is 'What defines it, as key and text.';
comment on column crypto_sectors.known_from is 'Day from which people spoke of it as a sector; no membership begins earlier.';
comment on column crypto_sectors.is_active is 'Whether it is measured.';
comment on column crypto_sectors.created_at is 'When the row was written.';
comment on column crypto_sectors.updated_at is 'When the row last changed.';
--rollback drop table crypto_sectors;
