--liquibase formatted sql

--changeset market:0005-run
create table run (
    run_id        text        not null,
    run_kind      text        not null,
    timeframe     text        not null,
    warm_up_from  timestamptz not null,
    range_from    timestamptz not null,
    range_to      timestamptz,
    attempt       integer     not null default 1,
    state         text        not null default 'running',
    cursor_close  timestamptz not null,
    minute_cursor timestamptz,
    cycles_total  integer     not null default 0,
    started_at    timestamptz not null,
    completed_at  timestamptz,
    reason        text,
    constraint pk_run primary key (run_id),
    constraint check_run_run_kind check (run_kind in ('live', 'replay', 'simulated')),
    constraint check_run_state check (state in ('running', 'completed', 'cancelled')),
    constraint check_run_attempt check (attempt >= 1),
    constraint check_run_range check (warm_up_from <= range_from and range_from < range_to)
);
-- One publisher, one active run.
create unique index unique_run_running on run (state) where state = 'running';
comment on table run is 'Runs of the candle publisher.';
comment on column run.run_id is 'live, simulated or replay:<from>:<to>:<timeframe>.';
comment on column run.run_kind is 'What the run''s claims count as.';
comment on column run.timeframe is 'Width of the candles whose closes are its cycles.';
comment on column run.warm_up_from is 'Candles closed after this and up to range_from are sent before the first cycle.';
comment on column run.range_from is 'Cycles close after this.';
comment on column run.range_to is 'Cycles close at this or before; null for a run without an end.';
comment on column run.attempt is 'How often it has been started, from 1.';
comment on column run.state is 'running, completed or cancelled.';
comment on column run.cursor_close is 'Everything that closed at this or before is out and acknowledged by the broker.';
comment on column run.minute_cursor is 'The same for candles of one minute, which belong to no cycle; null where there are none.';
comment on column run.cycles_total is 'Cycles of the range; 0 for a run without an end.';
comment on column run.started_at is 'Start of this attempt, wall clock.';
comment on column run.completed_at is 'When every stage had completed its last cycle, wall clock.';
comment on column run.reason is 'Why it was cancelled.';
--rollback drop table run;

--changeset market:0005-run-cycle
create table run_cycle (
    timeframe    text        not null,
    as_of        timestamptz not null,
    run_id       text        not null,
    attempt      integer     not null,
    candles      integer     not null,
    published_at timestamptz not null,
    constraint pk_run_cycle primary key (timeframe, as_of),
    constraint fk_run_cycle_run_id foreign key (run_id) references run (run_id),
    constraint check_run_cycle_candles check (candles >= 1)
);
create index index_run_cycle_on_run_id_and_as_of on run_cycle (run_id, attempt, as_of);
comment on table run_cycle is 'Cycles that are open: each close time belongs to one run.';
comment on column run_cycle.timeframe is 'Width of the candles.';
comment on column run_cycle.as_of is 'Close time.';
comment on column run_cycle.run_id is 'The run.';
comment on column run_cycle.attempt is 'Attempt of the run that last opened it.';
comment on column run_cycle.candles is 'Candles that closed then.';
comment on column run_cycle.published_at is 'Wall clock.';
--rollback drop table run_cycle;

--changeset market:0005-stage-progress
create table stage_progress (
    stage      text        not null,
    run_id     text        not null,
    attempt    integer     not null,
    as_of      timestamptz not null,
    is_degraded boolean    not null,
    updated_at timestamptz not null,
    constraint pk_stage_progress primary key (run_id, stage)
);
comment on table stage_progress is 'The last cycle that each stage has completed in a run, from the stages'' markers.';
comment on column stage_progress.stage is 'For example macro or model:asset.';
comment on column stage_progress.run_id is 'The run.';
comment on column stage_progress.attempt is 'Attempt of the run.';
comment on column stage_progress.as_of is 'Close time of the last cycle it has completed.';
comment on column stage_progress.is_degraded is 'Whether it went on without a late neighbour then.';
comment on column stage_progress.updated_at is 'Wall clock.';
--rollback drop table stage_progress;
