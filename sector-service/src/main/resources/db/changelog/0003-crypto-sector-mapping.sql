--liquibase formatted sql

--changeset sector:0003-crypto-sector-mapping
create table crypto_sector_mapping (
    id                    bigint generated always as identity,
    crypto_id             bigint        not null,
    sector_id             bigint        not null,
    allocation_percentage numeric(9, 6) not null,
    is_primary_sector     boolean       not null default false,
    valid_from            timestamptz   not null,
    valid_to              timestamptz,
    source                text          not null,
    created_at            timestamptz   not null default now(),
    updated_at            timestamptz   not null default now(),
    constraint pk_crypto_sector_mapping primary key (id),
    constraint unique_crypto_sector_mapping_crypto_id_sector_id_valid_from unique (crypto_id, sector_id, valid_from),
    constraint fk_crypto_sector_mapping_crypto_id foreign key (crypto_id)
        references cryptocurrency_ref (id) on delete cascade,
    constraint fk_crypto_sector_mapping_sector_id foreign key (sector_id)
        references crypto_sectors (id) on delete cascade,
    constraint check_crypto_sector_mapping_allocation_percentage
        check (allocation_percentage >= 0 and allocation_percentage <= 100),
    constraint check_crypto_sector_mapping_valid_to check (valid_to > valid_from)
);
create index index_crypto_sector_mapping_on_sector_id_and_crypto_id on crypto_sector_mapping (sector_id, crypto_id);
create trigger touch_crypto_sector_mapping before update on crypto_sector_mapping
    for each row execute function touch_updated_at();
comment on table crypto_sector_mapping is 'Which coin counts to which sector, and when.';
comment on column crypto_sector_mapping.id is 'The membership.';
comment on column crypto_sector_mapping.crypto_id is 'The coin.';
comment on column crypto_sector_mapping.sector_id is 'The sector.';
comment on column crypto_sector_mapping.allocation_percentage is 'Share of the coin that counts to the sector, 0 to 100; at any time a coin''s shares sum to at most 100.';
comment on column crypto_sector_mapping.is_primary_sector is 'Whether it is the coin''s main sector at that time.';
comment on column crypto_sector_mapping.valid_from is 'First moment the membership counts.';
comment on column crypto_sector_mapping.valid_to is 'First moment it counts no more; null while it holds.';
comment on column crypto_sector_mapping.source is 'Why the coin is there, and whether that is hindsight.';
comment on column crypto_sector_mapping.created_at is 'When the row was written.';
comment on column crypto_sector_mapping.updated_at is 'When the row last changed.';
--rollback drop table crypto_sector_mapping;
