--liquibase formatted sql

--changeset macro:0006-macro-indicators
create table macro_indicators (
    id               bigint generated always as identity,
    indicator_name   text        not null,
    value            numeric     not null,
    timeframe        text        not null,
    metadata         jsonb       not null,
    timestamp        timestamptz not null,
    source           text        not null,
    observed_at      timestamptz not null,
    released_at      timestamptz not null,
    run_kind         text        not null,
    run_id           text        not null,
    correlation_id   uuid        not null,
    degraded         boolean     not null default false,
    created_at       timestamptz not null default now(),
    constraint pk_macro_indicators primary key (id),
    constraint unique_macro_indicators_indicator_name_timeframe_timestamp unique (indicator_name, timeframe, timestamp),
    constraint check_macro_indicators_run_kind check (run_kind in ('live', 'replay', 'simulated')),
    constraint check_macro_indicators_released_at check (released_at <= timestamp)
);
create index index_macro_indicators_on_timestamp on macro_indicators (timestamp);
comment on table macro_indicators is 'The newest value of each series that was known at a cycle.';
comment on column macro_indicators.indicator_name is 'Series, as in observation.';
comment on column macro_indicators.value is 'In the unit that metadata names.';
comment on column macro_indicators.timeframe is 'Width of the cycle.';
comment on column macro_indicators.metadata is 'Unit, change from the value before in percent, correlation of returns with BTC over 30 and 90 days; null where undefined.';
comment on column macro_indicators.timestamp is 'As of.';
comment on column macro_indicators.source is 'Where the value came from.';
comment on column macro_indicators.observed_at is 'Day that the value is dated.';
comment on column macro_indicators.released_at is 'When the value became known.';
comment on column macro_indicators.run_kind is 'What the claim counts as; kinds are never pooled.';
comment on column macro_indicators.run_id is 'Run of the cycle.';
comment on column macro_indicators.correlation_id is 'Names everything that the cycle left.';
comment on column macro_indicators.degraded is 'Computed without a late neighbour; only ever in a live run.';
comment on column macro_indicators.created_at is 'Wall clock.';
--rollback drop table macro_indicators;
