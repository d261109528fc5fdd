--liquibase formatted sql

--changeset macro:0004-market-sentiment-data
create table market_sentiment_data (
    id                bigint generated always as identity,
    fear_greed_index  numeric(9, 6),
    social_sentiment  numeric,
    sentiment_sources jsonb       not null,
    analysis_metrics  jsonb       not null,
    timestamp         timestamptz not null,
    source            text        not null,
    released_at       timestamptz not null,
    run_kind          text        not null,
    run_id            text        not null,
    correlation_id    uuid        not null,
    degraded          boolean     not null default false,
    created_at        timestamptz not null default now(),
    constraint pk_market_sentiment_data primary key (id),
    constraint unique_market_sentiment_data_timestamp_source unique (timestamp, source),
    constraint check_market_sentiment_data_fear_greed_index check (fear_greed_index between 0 and 100),
    constraint check_market_sentiment_data_source check (source in ('alternative.me', 'composite')),
    constraint check_market_sentiment_data_run_kind check (run_kind in ('live', 'replay', 'simulated'))
);
comment on table market_sentiment_data is 'Fear and greed as used at each cycle.';
comment on column market_sentiment_data.fear_greed_index is '0 extreme fear to 100 extreme greed.';
comment on column market_sentiment_data.social_sentiment is 'Null: no source of it is read.';
comment on column market_sentiment_data.sentiment_sources is 'Source and when its value became known.';
comment on column market_sentiment_data.analysis_metrics is 'Components of the composite with weight and score; empty when published by others.';
comment on column market_sentiment_data.timestamp is 'As of.';
comment on column market_sentiment_data.source is 'alternative.me as published, or the composite of our own.';
comment on column market_sentiment_data.released_at is 'When the value became known, at most 48 hours before.';
comment on column market_sentiment_data.run_kind is 'What the claim counts as; kinds are never pooled.';
comment on column market_sentiment_data.run_id is 'Run of the cycle.';
comment on column market_sentiment_data.correlation_id is 'Names everything that the cycle left.';
comment on column market_sentiment_data.degraded is 'Computed without a late neighbour; only ever in a live run.';
comment on column market_sentiment_data.created_at is 'Wall clock.';
--rollback drop table market_sentiment_data;
