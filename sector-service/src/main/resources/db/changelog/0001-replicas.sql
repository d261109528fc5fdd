--liquibase formatted sql

--changeset sector:0001-replicas
create table cryptocurrency_ref (
    id            bigint      not null,
    symbol        text        not null,
    name          text        not null,
    is_active     boolean     not null,
    is_stablecoin boolean     not null,
    changed_at    timestamptz not null,
    constraint pk_cryptocurrency_ref primary key (id)
);
create index index_cryptocurrency_ref_on_symbol on cryptocurrency_ref (symbol);
create table regime_ref (
    id               bigint        not null,
    regime           text          not null,
    confidence_score numeric(9, 6) not null,
    analysis_time    timestamptz   not null,
    run_kind         text          not null,
    correlation_id   uuid          not null,
    constraint pk_regime_ref primary key (id),
    constraint check_regime_ref_regime check (regime in ('bull', 'bear', 'sideways')),
    constraint check_regime_ref_confidence_score check (confidence_score between 0 and 1),
    constraint check_regime_ref_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
create index index_regime_ref_on_analysis_time on regime_ref (analysis_time, id);
comment on table cryptocurrency_ref is 'Coins as market-data announces them; replica of market.cryptocurrencies.';
comment on column cryptocurrency_ref.is_stablecoin is 'Pegged to a currency: left out of sector figures and of the market they are compared with.';
comment on column cryptocurrency_ref.changed_at is 'When the announced state came about; older announcements are ignored.';
comment on table regime_ref is 'Regimes as macro announces them; replica of macro.market_regime_analysis.';
comment on column regime_ref.confidence_score is 'Stated probability of the regime, 0 to 1.';
comment on column regime_ref.analysis_time is 'Newest data the regime rests on.';
--rollback drop table regime_ref; drop table cryptocurrency_ref;
