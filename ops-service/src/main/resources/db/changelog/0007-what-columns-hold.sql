--liquibase formatted sql

--changeset ops:0007-what-columns-hold
comment on column candle_progress.timeframe is '1m, 5m, 15m, 1h, 4h or 1d.';
comment on column stage_progress.timeframe is 'Of the candles that the run follows.';
comment on column stage_progress.run_id is 'The run of its newest cycle.';
comment on column stage_progress.run_kind is 'live, replay or simulated.';
--rollback empty
