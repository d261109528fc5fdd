--liquibase formatted sql

--changeset macro:0005-dominance-data
create table dominance_data (
    id             bigint generated always as identity,
    btc_dominance  numeric(9, 6),
    eth_dominance  numeric(9, 6),
    alt_dominance  numeric(9, 6),
    trend_analysis jsonb       not null,
    timestamp      timestamptz not null,
    source         text        not null,
    released_at    timestamptz not null,
    run_kind       text        not null,
    run_id         text        not null,
    correlation_id uuid        not null,
    degraded       boolean     not null default false,
    created_at     timestamptz not null default now(),
    constraint pk_dominance_data primary key (id),
    constraint unique_dominance_data_timestamp_source unique (timestamp, source),
    constraint check_dominance_data_btc_dominance check (btc_dominance between 0 and 100),
    constraint check_dominance_data_eth_dominance check (eth_dominance between 0 and 100),
    constraint check_dominance_data_alt_dominance check (alt_dominance between 0 and 100),
    constraint check_dominance_data_source check (source in ('candles', 'imported')),
    constraint check_dominance_data_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
comment on table dominance_data is 'Shares of total market capitalization as of each cycle.';
comment on column dominance_data.btc_dominance is 'Share of BTC, percent.';
comment on column dominance_data.eth_dominance is 'Share of ETH, percent; null when unknown.';
comment on column dominance_data.alt_dominance is 'Share of all but BTC, ETH and stablecoins, percent; null when unknown.';
comment on column dominance_data.trend_analysis is 'Change of BTC''s share over 30 days in percentage points, stablecoin share, coins counted, share of coins that outperformed BTC over 90 days.';
comment on column dominance_data.timestamp is 'As of.';
comment on column dominance_data.source is 'candles: from the caps of the coins known here; imported: as published.';
comment on column dominance_data.released_at is 'When the value became known.';
comment on column dominance_data.run_kind is 'What the claim counts as; kinds are never pooled.';
comment on column dominance_data.run_id is 'Run of the cycle.';
comment on column dominance_data.correlation_id is 'Names everything that the cycle left.';
comment on column dominance_data.degraded is 'Computed without a late neighbour; only ever in a live run.';
comment on column dominance_data.created_at is 'Wall clock.';
--rollback drop table dominance_data;
