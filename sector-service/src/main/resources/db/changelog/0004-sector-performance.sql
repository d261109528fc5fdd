--liquibase formatted sql

--changeset sector:0004-sector-performance
create table sector_performance (
    id                         bigint generated always as identity,
    sector_id                  bigint      not null,
    members                    integer     not null,
    reason                     text,
    performance_24h            numeric,
    performance_7d             numeric,
    performance_30d            numeric,
    index_equal_weight_7d      numeric,
    volume_change              numeric,
    market_cap_change          numeric,
    breadth                    numeric,
    volatility                 numeric,
    relative_strength          numeric,
    relative_strength_momentum numeric,
    quadrant                   text,
    best_crypto_id             bigint,
    best_performance_7d        numeric,
    worst_crypto_id            bigint,
    worst_performance_7d       numeric,
    performance_metrics        jsonb       not null,
    regime_id                  bigint,
    analysis_time              timestamptz not null,
    run_kind                   text        not null,
    run_id                     text        not null,
    correlation_id             uuid        not null,
    degraded                   boolean     not null,
    created_at                 timestamptz not null default now(),
    constraint pk_sector_performance primary key (id),
    constraint unique_sector_performance_sector_id_analysis_time unique (sector_id, analysis_time),
    constraint fk_sector_performance_sector_id foreign key (sector_id)
        references crypto_sectors (id) on delete cascade,
    constraint fk_sector_performance_best_crypto_id foreign key (best_crypto_id)
        references cryptocurrency_ref (id) on delete set null,
    constraint fk_sector_performance_worst_crypto_id foreign key (worst_crypto_id)
        references cryptocurrency_ref (id) on delete set null,
    constraint fk_sector_performance_regime_id foreign key (regime_id)
        references regime_ref (id) on delete set null,
    constraint check_sector_performance_members check (members >= 0),
    constraint check_sector_performance_breadth check (breadth >= 0 and breadth <= 1),
    constraint check_sector_performance_volatility check (volatility >= 0),
    constraint check_sector_performance_relative_strength check (relative_strength >= 0),
    constraint check_sector_performance_relative_strength_momentum check (relative_strength_momentum >= 0),
    constraint check_sector_performance_quadrant check (quadrant in ('leading', 'weakening', 'lagging', 'improving')),
    constraint check_sector_performance_reason check (reason in ('fewer_than_three_members')),
    constraint check_sector_performance_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
create index index_sector_performance_on_analysis_time on sector_performance (analysis_time desc, sector_id);
create index index_sector_performance_on_best_crypto_id on sector_performance (best_crypto_id);
create index index_sector_performance_on_worst_crypto_id on sector_performance (worst_crypto_id);
create index index_sector_performance_on_regime_id on sector_performance (regime_id);
comment on table sector_performance is 'A sector''s figures as of a cycle. Null is unknown: each figure rests on at least three members that have all the candles it needs.';
comment on column sector_performance.id is 'The measurement.';
comment on column sector_performance.sector_id is 'The sector.';
comment on column sector_performance.members is 'Members as of the cycle with a candle that closed then.';
comment on column sector_performance.reason is 'Why there are no figures; null when there are.';
comment on column sector_performance.performance_24h is 'Return over one day, percent; weighted by market cap at the start of the day, or equally where caps are unknown (see performance_metrics).';
comment on column sector_performance.performance_7d is 'Return over 7 days, percent, weighted as performance_24h.';
comment on column sector_performance.performance_30d is 'Return over 30 days, percent, weighted as performance_24h.';
comment on column sector_performance.index_equal_weight_7d is 'Return over 7 days with every member counting the same, percent.';
comment on column sector_performance.volume_change is 'Mean daily volume of the last 7 days against the 7 days before, percent.';
comment on column sector_performance.market_cap_change is 'Market capitalization against 7 days before, percent.';
comment on column sector_performance.breadth is 'Share of members above their 30-day average close, 0 to 1.';
comment on column sector_performance.volatility is 'Standard deviation (N-1) of 30 daily returns, annualized by the root of 365; a fraction.';
comment on column sector_performance.relative_strength is '30-day growth of the sector over that of the market; 1 is equal.';
comment on column sector_performance.relative_strength_momentum is 'Relative strength over its value 7 days before; 1 is unchanged.';
comment on column sector_performance.quadrant is 'leading: strength and momentum above 1; weakening: only strength; improving: only momentum; lagging: neither.';
comment on column sector_performance.best_crypto_id is 'Member with the highest 7-day return.';
comment on column sector_performance.best_performance_7d is 'Its return, percent.';
comment on column sector_performance.worst_crypto_id is 'Member with the lowest 7-day return.';
comment on column sector_performance.worst_performance_7d is 'Its return, percent.';
comment on column sector_performance.performance_metrics is 'Per window: equal-weight return in percent, coins behind it, and how they are weighted.';
comment on column sector_performance.regime_id is 'Regime of the cycle.';
comment on column sector_performance.analysis_time is 'Close time of the cycle: newest data used.';
comment on column sector_performance.run_kind is 'What the figures count as: live, replay or simulated.';
comment on column sector_performance.run_id is 'Run of the cycle.';
comment on column sector_performance.correlation_id is 'Cycle that produced the row.';
comment on column sector_performance.degraded is 'Computed without a late neighbour.';
comment on column sector_performance.created_at is 'When the row was written.';
--rollback drop table sector_performance;
