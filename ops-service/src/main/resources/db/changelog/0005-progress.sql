--liquibase formatted sql

--changeset ops:0005-progress
create table stage_progress (
    stage        text        not null,
    timeframe    text        not null,
    run_id       text        not null,
    run_kind     text        not null,
    attempt      integer     not null,
    last_as_of   timestamptz not null,
    cycles       bigint      not null,
    degraded     boolean     not null,
    completed_at timestamptz not null,
    constraint pk_stage_progress primary key (stage),
    constraint check_stage_progress_run_kind check (run_kind in ('live', 'replay', 'simulated')),
    constraint check_stage_progress_cycles check (cycles >= 1)
);
create table candle_progress (
    timeframe    text        not null,
    newest_close timestamptz not null,
    constraint pk_candle_progress primary key (timeframe)
);
comment on table stage_progress is 'Where each stage of the cascade stands; the stage market opens the cycles that the others complete.';
comment on column stage_progress.stage is 'market, macro, model:asset, …';
comment on column stage_progress.attempt is 'How often the run has been started.';
comment on column stage_progress.last_as_of is 'Close time of its newest cycle.';
comment on column stage_progress.cycles is 'Cycles of this run and attempt that it has opened or completed; behind the stage market by the lag.';
comment on column stage_progress.degraded is 'Whether it went on without a late neighbour.';
comment on column stage_progress.completed_at is 'When its announcement came in, wall clock.';
comment on table candle_progress is 'The newest candle of each timeframe.';
comment on column candle_progress.newest_close is 'Its close time.';
--rollback drop table candle_progress; drop table stage_progress;
