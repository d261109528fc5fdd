--liquibase formatted sql

--changeset macro:0002-observation
create table macro_import (
    id            bigint generated always as identity,
    file_name     text        not null,
    format        text        not null,
    state         text        not null,
    rows          bigint      not null default 0,
    new_rows      bigint      not null default 0,
    changed       bigint      not null default 0,
    unchanged     bigint      not null default 0,
    missing       bigint      not null default 0,
    rejected      bigint      not null default 0,
    reason        text,
    started_at    timestamptz not null,
    finished_at   timestamptz,
    constraint pk_macro_import primary key (id),
    constraint check_macro_import_state check (state in ('running', 'completed', 'failed'))
);
create table macro_import_rejection (
    import_id   bigint  not null,
    line        bigint  not null,
    column_name text    not null,
    reason      text    not null,
    is_missing  boolean not null,
    constraint pk_macro_import_rejection primary key (import_id, line),
    constraint fk_macro_import_rejection_import_id foreign key (import_id) references macro_import (id) on delete cascade
);
create table observation (
    series      text        not null,
    timestamp   timestamptz not null,
    value       numeric     not null,
    released_at timestamptz not null,
    source      text        not null,
    detail      jsonb       not null default '{}',
    import_id   bigint,
    constraint pk_observation primary key (series, timestamp),
    constraint fk_observation_import_id foreign key (import_id) references macro_import (id) on delete set null,
    constraint check_observation_released_at check (released_at >= timestamp),
    constraint check_observation_series check (series ~ '^[A-Z0-9_]{1,40}$')
);
create index index_observation_on_timestamp on observation (timestamp);
create index index_observation_on_import_id on observation (import_id);
comment on table macro_import is 'Imported files.';
comment on column macro_import.file_name is 'Name as the caller gave it.';
comment on column macro_import.rows is 'Data rows read: new_rows + changed + unchanged + missing + rejected.';
comment on column macro_import.changed is 'Rows whose value differs from the one held before.';
comment on column macro_import.missing is 'Rows without a value: a trading holiday, not an error.';
comment on column macro_import.started_at is 'Wall clock.';
comment on table macro_import_rejection is 'Rows that were not taken, the first 10,000 of an import.';
comment on column macro_import_rejection.line is 'Line in the file; the header is line 1.';
comment on column macro_import_rejection.is_missing is 'The row had no value; otherwise it was refused.';
comment on table observation is 'Macro series as published. What a cycle stated is in the four analysis tables.';
comment on column observation.series is 'BTC_DOMINANCE (percent), TOTAL_MARKET_CAP (USD), FEAR_GREED (0 to 100), VIX, DXY, SP500, NASDAQ100 (points), GOLD (USD an ounce), US10Y (percent a year), FUNDING_<pair> (fraction an 8-hour period).';
comment on column observation.timestamp is 'Start of the day that the value is dated, UTC.';
comment on column observation.released_at is 'From when on the value may be used, stated conservatively.';
comment on column observation.source is 'Format of the file.';
comment on column observation.detail is 'Other figures of the row, as published.';
--rollback drop table observation; drop table macro_import_rejection; drop table macro_import;
