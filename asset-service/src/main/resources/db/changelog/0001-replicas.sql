--liquibase formatted sql

--changeset asset:0001-replicas
create table cryptocurrency_ref (
    id            bigint  not null,
    symbol        text,
    name          text,
    is_active     boolean not null default true,
    is_stablecoin boolean not null default false,
    listed_at     timestamptz,
    retired_at    timestamptz,
    changed_at    timestamptz,
    constraint pk_cryptocurrency_ref primary key (id)
);
create index index_cryptocurrency_ref_on_symbol on cryptocurrency_ref (symbol);
comment on table cryptocurrency_ref is 'Coins as market-data announced them; a row with no symbol stands for a coin referred to before it was known.';
comment on column cryptocurrency_ref.id is 'Id in market.cryptocurrencies.';
comment on column cryptocurrency_ref.symbol is 'Strata''s own unique code; null for a coin not yet known.';
comment on column cryptocurrency_ref.name is 'Full name.';
comment on column cryptocurrency_ref.is_active is 'False once the coin is retired; analysis asks retired_at instead, which holds as of any time.';
comment on column cryptocurrency_ref.is_stablecoin is 'Pegged to a currency; never scored.';
comment on column cryptocurrency_ref.listed_at is 'Open time of its first known daily candle.';
comment on column cryptocurrency_ref.retired_at is 'Close time of its last candle, when retired.';
comment on column cryptocurrency_ref.changed_at is 'When market-data''s row last changed; null for a coin not yet known.';

create table user_ref (
    id         bigint  not null,
    role       text,
    is_active  boolean not null default true,
    changed_at timestamptz,
    constraint pk_user_ref primary key (id)
);
comment on table user_ref is 'Users as user-service announced them; a row with no role comes from a checked token.';
comment on column user_ref.id is 'Id in users.users.';
comment on column user_ref.role is 'admin or public; null while only the id is known.';
comment on column user_ref.is_active is 'False when locked or deleted.';
comment on column user_ref.changed_at is 'When user-service''s row last changed.';

create table signal_ref (
    id bigint not null,
    constraint pk_signal_ref primary key (id)
);
comment on table signal_ref is 'Signals that trade actions refer to.';
comment on column signal_ref.id is 'Id in timing.trading_signals.';

create table sector_ref (
    id         bigint      not null,
    slug       text        not null,
    name       text        not null,
    changed_at timestamptz not null,
    constraint pk_sector_ref primary key (id)
);
comment on table sector_ref is 'Sectors as sector-service announced them.';
comment on column sector_ref.id is 'Id in sector.crypto_sectors.';
comment on column sector_ref.slug is 'Stable name in addresses.';
comment on column sector_ref.name is 'Display name.';
comment on column sector_ref.changed_at is 'When the sector or its members last changed.';

create table sector_member_ref (
    sector_id             bigint        not null,
    crypto_id             bigint        not null,
    valid_from            timestamptz   not null,
    valid_to              timestamptz,
    is_primary            boolean       not null,
    allocation_percentage numeric(9, 6) not null,
    constraint pk_sector_member_ref primary key (sector_id, crypto_id, valid_from),
    constraint fk_sector_member_ref_sector_id_sector_ref foreign key (sector_id) references sector_ref (id) on delete cascade
);
create index index_sector_member_ref_on_crypto_id on sector_member_ref (crypto_id);
comment on table sector_member_ref is 'Coins of the sectors, with the time their membership holds.';
comment on column sector_member_ref.sector_id is 'The sector.';
comment on column sector_member_ref.crypto_id is 'The coin.';
comment on column sector_member_ref.valid_from is 'First moment the membership counts.';
comment on column sector_member_ref.valid_to is 'First moment it counts no more; null while it holds.';
comment on column sector_member_ref.is_primary is 'Whether this is the coin''s main sector.';
comment on column sector_member_ref.allocation_percentage is 'Share of the coin counted to the sector, 0 to 100.';

create table sector_performance_ref (
    sector_id         bigint      not null,
    analysis_time     timestamptz not null,
    id                bigint      not null,
    members           integer     not null,
    relative_strength double precision,
    constraint pk_sector_performance_ref primary key (sector_id, analysis_time)
);
create index index_sector_performance_ref_on_analysis_time on sector_performance_ref (analysis_time);
comment on table sector_performance_ref is 'Figures of sectors per cycle, from sector-service.';
comment on column sector_performance_ref.sector_id is 'The sector.';
comment on column sector_performance_ref.analysis_time is 'As of.';
comment on column sector_performance_ref.id is 'Id in sector.sector_performance.';
comment on column sector_performance_ref.members is 'Coins that had figures.';
comment on column sector_performance_ref.relative_strength is '30-day growth of the sector over that of the market; 1 is equal, null when undefined.';

create table regime_ref (
    analysis_time    timestamptz not null,
    id               bigint      not null,
    regime           text        not null,
    confidence_score double precision not null,
    constraint pk_regime_ref primary key (analysis_time),
    constraint check_regime_ref_regime check (regime in ('bull', 'bear', 'sideways'))
);
comment on table regime_ref is 'Regimes of the market per cycle, from macro-service.';
comment on column regime_ref.analysis_time is 'As of.';
comment on column regime_ref.id is 'Id in macro.market_regime_analysis.';
comment on column regime_ref.regime is 'bull, bear or sideways.';
comment on column regime_ref.confidence_score is 'Stated probability of the regime, in [0, 1].';

create table prediction_ref (
    id                 bigint not null,
    model_id           bigint,
    crypto_id          bigint,
    prediction_type    text,
    probability        double precision,
    promoted           boolean,
    prediction_horizon integer,
    issued_at          timestamptz,
    constraint pk_prediction_ref primary key (id)
);
create index index_prediction_ref_on_issued_at on prediction_ref (issued_at);
comment on table prediction_ref is 'Claims of asset models, from model-service; a row with only an id was referred to before it was known.';
comment on column prediction_ref.id is 'Id in model.predictions.';
comment on column prediction_ref.model_id is 'Id in model.ai_models.';
comment on column prediction_ref.crypto_id is 'The coin.';
comment on column prediction_ref.prediction_type is 'What is predicted.';
comment on column prediction_ref.probability is 'Probability of the event, in [0, 1].';
comment on column prediction_ref.promoted is 'Whether the model had beaten its baselines when it spoke; if not it is ignored.';
comment on column prediction_ref.prediction_horizon is 'Hours.';
comment on column prediction_ref.issued_at is 'Event time of issue.';
--rollback drop table prediction_ref; drop table regime_ref; drop table sector_performance_ref; drop table sector_member_ref; drop table sector_ref; drop table signal_ref; drop table user_ref; drop table cryptocurrency_ref;
