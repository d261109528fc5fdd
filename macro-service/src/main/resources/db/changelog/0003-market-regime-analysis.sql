--liquibase formatted sql

--changeset macro:0003-market-regime-analysis
create table market_regime_analysis (
    id               bigint generated always as identity,
    regime           text        not null,
    confidence_score numeric(9, 6),
    indicators       jsonb       not null,
    analysis_data    jsonb       not null,
    analysis_time    timestamptz not null,
    model_name       text        not null,
    model_version    text        not null,
    run_kind         text        not null,
    run_id           text        not null,
    correlation_id   uuid        not null,
    degraded         boolean     not null default false,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    constraint pk_market_regime_analysis primary key (id),
    constraint unique_market_regime_analysis_analysis_time unique (analysis_time),
    constraint check_market_regime_analysis_regime check (regime in ('bull', 'bear', 'sideways')),
    constraint check_market_regime_analysis_confidence_score check (confidence_score between 0 and 1),
    constraint check_market_regime_analysis_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
create trigger touch_market_regime_analysis before update on market_regime_analysis
    for each row execute function touch_updated_at();
create index index_market_regime_analysis_on_run_kind_and_analysis_time on market_regime_analysis (run_kind, analysis_time);
comment on table market_regime_analysis is 'The market''s regime as claimed at each cycle.';
comment on column market_regime_analysis.regime is 'Confirmed regime.';
comment on column market_regime_analysis.confidence_score is 'Stated probability in [0, 1]; the rule''s own, not calibrated.';
comment on column market_regime_analysis.indicators is 'Figures the rule used: close and sma_200 in USD, fractions otherwise, volatility_30d annualized; null where undefined.';
comment on column market_regime_analysis.analysis_data is 'Evidence for and against, age in days, what the day by itself looks like, days to confirm.';
comment on column market_regime_analysis.analysis_time is 'As of: nothing that closed later was used.';
comment on column market_regime_analysis.model_name is 'Rule or model that made the claim.';
comment on column market_regime_analysis.model_version is 'Its version.';
comment on column market_regime_analysis.run_kind is 'What the claim counts as; kinds are never pooled.';
comment on column market_regime_analysis.run_id is 'Run of the cycle.';
comment on column market_regime_analysis.correlation_id is 'Names everything that the cycle left.';
comment on column market_regime_analysis.degraded is 'Computed without a late neighbour; only ever in a live run.';
comment on column market_regime_analysis.created_at is 'Wall clock.';
--rollback drop table market_regime_analysis;
