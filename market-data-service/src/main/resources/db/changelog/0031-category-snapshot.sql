--liquibase formatted sql

--changeset market:0031-category-snapshot
create table category_snapshot (
    source                           text           not null,
    category                         text           not null,
    as_of                            timestamptz    not null,
    name                             text           not null,
    market_cap                       numeric(24, 2),
    market_cap_change_percentage_24h numeric,
    volume_24h                       numeric(24, 2),
    seen_at                          timestamptz    not null,
    constraint pk_category_snapshot primary key (source, category, as_of),
    constraint check_category_snapshot_category check (category ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
    constraint check_category_snapshot_name check (length(name) between 1 and 100),
    constraint check_category_snapshot_market_cap check (market_cap > 0),
    constraint check_category_snapshot_market_cap_change check (market_cap_change_percentage_24h >= -100),
    constraint check_category_snapshot_volume_24h check (volume_24h > 0)
);
create index index_category_snapshot_on_seen_at_and_market_cap on category_snapshot (seen_at, (coalesce(market_cap, 0)), category);
comment on table category_snapshot is 'What a provider said of its categories of coins at a time, of a day the last: told as it is, no analysis, and categories overlap.';
comment on column category_snapshot.source is 'Who draws the category and told its figures.';
comment on column category_snapshot.category is 'Its id at the source.';
comment on column category_snapshot.as_of is 'Time the figures are of, as the source says.';
comment on column category_snapshot.name is 'Its name at the source.';
comment on column category_snapshot.market_cap is 'Market capitalization of its coins together, USD; null when unknown.';
comment on column category_snapshot.market_cap_change_percentage_24h is 'Change of that in 24 hours, percent, -100 and up; null when unknown.';
comment on column category_snapshot.volume_24h is 'Volume of 24 hours of its coins together, USD; null when unknown.';
comment on column category_snapshot.seen_at is 'When the source last told it, wall clock: the newest snapshot is what was told last; kept for the retention from then on.';
--rollback drop table category_snapshot;
