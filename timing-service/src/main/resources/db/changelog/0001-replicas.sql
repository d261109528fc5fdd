--liquibase formatted sql

--changeset timing:0001-replicas
create table cryptocurrency_ref (
    id         bigint not null,
    symbol     text,
    name       text,
    is_active  boolean,
    changed_at timestamptz,
    constraint pk_cryptocurrency_ref primary key (id)
);
create index index_cryptocurrency_ref_on_symbol on cryptocurrency_ref (symbol);
create table user_ref (
    id         bigint not null,
    is_active  boolean,
    changed_at timestamptz,
    constraint pk_user_ref primary key (id)
);
create table model_ref (
    id         bigint      not null,
    name       text        not null,
    version    text        not null,
    changed_at timestamptz not null,
    constraint pk_model_ref primary key (id)
);
create table prediction_ref (
    id          bigint not null,
    model_id    bigint,
    crypto_id   bigint,
    probability double precision,
    issued_at   timestamptz,
    constraint pk_prediction_ref primary key (id)
);
create index index_prediction_ref_on_issued_at on prediction_ref (issued_at);
create table regime_ref (
    id               bigint not null,
    regime           text,
    confidence_score double precision,
    analysis_time    timestamptz,
    constraint pk_regime_ref primary key (id)
);
create index index_regime_ref_on_analysis_time on regime_ref (analysis_time);
create table sector_performance_ref (
    id                bigint not null,
    slug              text,
    name              text,
    performance_7d    double precision,
    relative_strength double precision,
    quadrant          text,
    analysis_time     timestamptz,
    constraint pk_sector_performance_ref primary key (id)
);
create index index_sector_performance_ref_on_analysis_time on sector_performance_ref (analysis_time);
create table score_ref (
    id                    bigint           not null,
    crypto_id             bigint           not null,
    analysis_time         timestamptz      not null,
    score                 double precision not null,
    rank                  integer          not null,
    universe              integer          not null,
    stance                text             not null,
    watched               boolean          not null,
    components            jsonb,
    regime_id             bigint,
    sector_performance_id bigint,
    prediction_id         bigint,
    constraint pk_score_ref primary key (id)
);
create index index_score_ref_on_analysis_time_and_crypto_id on score_ref (analysis_time, crypto_id);
comment on table cryptocurrency_ref is 'Replica of market.cryptocurrencies; only the id is known until its event has come.';
comment on column cryptocurrency_ref.changed_at is 'Event time of the state held; older events are ignored.';
comment on table user_ref is 'Replica of users.users.';
comment on table model_ref is 'Replica of model.ai_models.';
comment on table prediction_ref is 'Replica of model.predictions; only the id is known until its event has come.';
comment on column prediction_ref.probability is 'Of the predicted event, in [0, 1].';
comment on table regime_ref is 'Replica of macro.market_regime_analysis; only the id is known until its event has come.';
comment on column regime_ref.confidence_score is 'Stated probability of the regime, in [0, 1].';
comment on table sector_performance_ref is 'Replica of sector.sector_performance; only the id is known until its event has come.';
comment on column sector_performance_ref.performance_7d is 'Percent, cap-weighted; null when undefined.';
comment on column sector_performance_ref.relative_strength is 'Growth of the sector over that of the market in 30 days; 1 is equal.';
comment on table score_ref is 'Replica of asset.asset_score.';
comment on column score_ref.score is '0 worst to 1 best of the universe.';
comment on column score_ref.components is 'Standardised components by name; kept for coins of the default list only, which alone are signalled.';
--rollback drop table score_ref; drop table sector_performance_ref; drop table regime_ref; drop table prediction_ref; drop table model_ref; drop table user_ref; drop table cryptocurrency_ref;
