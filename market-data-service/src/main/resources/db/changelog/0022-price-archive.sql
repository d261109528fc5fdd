--liquibase formatted sql

--changeset market:0022-price-archive
create table price_archive (
    month       date        not null,
    rows        bigint      not null,
    bytes       bigint      not null,
    digest      text        not null,
    archived_at timestamptz not null,
    constraint pk_price_archive primary key (month),
    constraint check_price_archive_month check (extract(day from month) = 1),
    constraint check_price_archive_rows check (rows >= 0),
    constraint check_price_archive_digest check (digest ~ '^[0-9a-f]{64}$')
);
comment on table price_archive is 'Months of price_data that were taken out and are kept compressed.';
comment on column price_archive.month is 'First day of the month.';
comment on column price_archive.rows is 'Candles in it.';
comment on column price_archive.bytes is 'Size compressed.';
comment on column price_archive.digest is 'SHA-256 of the rows as text, before compression; a restore must come to the same.';
comment on column price_archive.archived_at is 'When it was taken out, wall clock.';
--rollback drop table price_archive;

--changeset market:0022-price-archive-part
create table price_archive_part (
    month   date    not null,
    number  integer not null,
    content bytea   not null,
    constraint pk_price_archive_part primary key (month, number),
    constraint fk_price_archive_part_month foreign key (month) references price_archive (month) on delete cascade,
    constraint check_price_archive_part_number check (number >= 1)
);
alter table price_archive_part alter column content set storage external;
comment on table price_archive_part is 'Compressed content of an archived month, in pieces.';
comment on column price_archive_part.month is 'The month.';
comment on column price_archive_part.number is 'Place among the pieces, from 1.';
comment on column price_archive_part.content is 'Piece of a gzip stream over COPY text, ordered by coin, timeframe and time.';
--rollback drop table price_archive_part;
