--liquibase formatted sql

--changeset asset:0004-scores
create table asset_score (
    id                    bigint generated always as identity,
    crypto_id             bigint           not null,
    analysis_time         timestamptz      not null,
    score                 double precision not null,
    rank                  integer          not null,
    universe              integer          not null,
    stance                text             not null,
    momentum              double precision,
    reversal              double precision,
    volatility            double precision,
    liquidity             double precision,
    size                  double precision,
    sector_strength       double precision,
    regime_fit            double precision,
    model                 double precision,
    confidence_score      double precision,
    regime_id             bigint,
    sector_id             bigint,
    sector_performance_id bigint,
    prediction_id         bigint,
    model_used            boolean          not null,
    watched               boolean          not null,
    degraded              boolean          not null,
    run_kind              text             not null,
    run_id                text             not null,
    correlation_id        uuid             not null,
    created_at            timestamptz      not null default now(),
    constraint pk_asset_score primary key (id),
    constraint unique_asset_score_crypto_id_and_analysis_time unique (crypto_id, analysis_time),
    constraint fk_asset_score_crypto_id_cryptocurrency_ref foreign key (crypto_id) references cryptocurrency_ref (id) on delete cascade,
    constraint check_asset_score_score check (score between 0 and 1),
    constraint check_asset_score_rank check (rank between 1 and universe),
    constraint check_asset_score_stance check (stance in ('long', 'short', 'neutral')),
    constraint check_asset_score_confidence_score check (confidence_score between 0 and 1),
    constraint check_asset_score_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
create index index_asset_score_on_analysis_time_and_rank on asset_score (analysis_time, rank);
comment on table asset_score is 'Cross-sectional scores per coin and cycle, with what they rest on.';
comment on column asset_score.id is 'Key.';
comment on column asset_score.crypto_id is 'The coin.';
comment on column asset_score.analysis_time is 'As of: nothing newer was used.';
comment on column asset_score.score is 'Share of the universe it leaves behind: 0 worst to 1 best.';
comment on column asset_score.rank is '1 is best; equal sums go by coin id.';
comment on column asset_score.universe is 'Coins ranked.';
comment on column asset_score.stance is 'long, short or neutral.';
comment on column asset_score.momentum is 'z of the risk-adjusted log return from 90 to 7 days ago, within 3; null when undefined.';
comment on column asset_score.reversal is 'z of minus the 7-day log return.';
comment on column asset_score.volatility is 'z of minus the 30-day volatility.';
comment on column asset_score.liquidity is 'z of the log of the 30-day average volume in USD.';
comment on column asset_score.size is 'z of the log of the market cap in USD.';
comment on column asset_score.sector_strength is 'z of the relative strength of its primary sector.';
comment on column asset_score.regime_fit is 'z of the 90-day beta to BTC times the sign of the regime.';
comment on column asset_score.model is 'z of a promoted model''s probability.';
comment on column asset_score.confidence_score is 'The promoted model''s probability, in [0, 1]; null without one: nothing is proven then.';
comment on column asset_score.regime_id is 'macro.market_regime_analysis it rests on.';
comment on column asset_score.sector_id is 'Its primary sector as of then.';
comment on column asset_score.sector_performance_id is 'sector.sector_performance it rests on.';
comment on column asset_score.prediction_id is 'model.predictions it rests on.';
comment on column asset_score.model_used is 'Whether a promoted model took part.';
comment on column asset_score.watched is 'Whether it was on the default list as of then.';
comment on column asset_score.degraded is 'Computed without a late neighbour.';
comment on column asset_score.run_kind is 'What the claim counts as: live, replay or simulated.';
comment on column asset_score.run_id is 'The run.';
comment on column asset_score.correlation_id is 'The cycle.';
comment on column asset_score.created_at is 'When the row was written.';
--rollback drop table asset_score;
