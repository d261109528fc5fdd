--liquibase formatted sql

--changeset platform:cycle
create table cycle (
    timeframe      text        not null,
    as_of          timestamptz not null,
    run_id         text        not null,
    run_kind       text        not null,
    attempt        integer     not null,
    candles        integer     not null,
    correlation_id uuid        not null,
    opened_at      timestamptz not null,
    constraint pk_cycle primary key (timeframe, as_of),
    constraint check_cycle_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
create table cycle_marker (
    stage     text        not null,
    timeframe text        not null,
    as_of     timestamptz not null,
    run_id    text        not null,
    attempt   integer     not null,
    events    jsonb       not null,
    degraded  boolean     not null,
    constraint pk_cycle_marker primary key (stage, timeframe, as_of)
);
create table cycle_stage (
    stage        text        not null,
    timeframe    text        not null,
    as_of        timestamptz not null,
    run_id       text        not null,
    attempt      integer     not null,
    degraded     boolean     not null default false,
    completed_at timestamptz,
    duration_ms  bigint,
    constraint pk_cycle_stage primary key (stage, timeframe, as_of)
);
create index index_cycle_stage_on_stage_and_as_of_pending on cycle_stage (stage, as_of) where completed_at is null;
comment on table cycle is 'Cycles opened by market-data: one close time of one timeframe.';
comment on column cycle.candles is 'Candles that closed at as_of.';
comment on column cycle.attempt is 'How often the run has been started; a higher attempt computes the cycle anew.';
comment on table cycle_marker is 'Completion markers of stages, with the number of events each published by topic.';
comment on table cycle_stage is 'How far the stages of this service are.';
comment on column cycle_stage.duration_ms is 'Time to compute and store, milliseconds.';
--rollback drop table cycle_stage; drop table cycle_marker; drop table cycle;

--changeset platform:cycle-history
alter table cycle add column history_from timestamptz;
alter table cycle add column history_candles integer;
alter table cycle add constraint check_cycle_history check ((history_from is null) = (history_candles is null));
comment on column cycle.history_from is 'First cycle of a run: history closed after this; null with the others.';
comment on column cycle.history_candles is 'First cycle of a run: how many candles of history were sent before it.';
--rollback alter table cycle drop column history_candles; alter table cycle drop column history_from;
