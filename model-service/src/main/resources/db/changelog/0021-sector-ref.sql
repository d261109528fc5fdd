--liquibase formatted sql

--changeset model:0021-sector-ref
create table sector_ref (
    id         bigint      not null,
    slug       text        not null,
    name       text        not null,
    changed_at timestamptz not null,
    constraint pk_sector_ref primary key (id)
);
create index index_sector_ref_on_slug on sector_ref (slug);
comment on table sector_ref is 'Replica of the sectors.';
comment on column sector_ref.id is 'Id in sector.crypto_sectors.';
comment on column sector_ref.slug is 'Stable name, the subject of claims.';
comment on column sector_ref.name is 'Display name.';
comment on column sector_ref.changed_at is 'Time of the newest change taken in; older ones are ignored.';
create table sector_member_ref (
    sector_id  bigint      not null,
    crypto_id  bigint      not null,
    valid_from timestamptz not null,
    valid_to   timestamptz,
    constraint pk_sector_member_ref primary key (sector_id, crypto_id, valid_from),
    constraint fk_sector_member_ref_sector_id_sector_ref foreign key (sector_id) references sector_ref (id) on delete cascade
);
comment on table sector_member_ref is 'Replica of the coins of each sector with their validity: members as of a day.';
comment on column sector_member_ref.sector_id is 'The sector.';
comment on column sector_member_ref.crypto_id is 'The coin.';
comment on column sector_member_ref.valid_from is 'First moment the membership counts.';
comment on column sector_member_ref.valid_to is 'First moment it counts no more; null while it holds.';
--rollback drop table sector_member_ref; drop table sector_ref;
