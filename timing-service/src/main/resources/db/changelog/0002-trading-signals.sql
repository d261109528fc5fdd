--liquibase formatted sql

--changeset timing:0002-trading-signals
create table trading_signals (
    id                    bigint generated always as identity,
    crypto_id             bigint          not null,
    prediction_id         bigint,
    signal_type           text            not null,
    entry_price           numeric(38, 18) not null,
    target_price          numeric(38, 18) not null,
    stop_loss             numeric(38, 18) not null,
    risk_level            text            not null,
    risk_reward_ratio     numeric(12, 6)  not null,
    time_horizon_hours    integer         not null,
    status                text            not null default 'active',
    generated_at          timestamptz     not null,
    expires_at            timestamptz     not null,
    updated_at            timestamptz     not null default now(),
    run_kind              text            not null,
    run_id                text            not null,
    correlation_id        uuid            not null,
    asset_score_id        bigint          not null,
    sector_performance_id bigint,
    regime_id             bigint,
    rule                  text            not null,
    reason                text            not null,
    confidence_score      numeric(9, 6)   not null,
    atr                   numeric(38, 18) not null,
    position_size         numeric(9, 6)   not null,
    result                text,
    filled_at             timestamptz,
    fill_price            numeric(38, 18),
    exit_price            numeric(38, 18),
    exit_time             timestamptz,
    mfe                   numeric,
    mae                   numeric,
    return_net            numeric,
    r_multiple            numeric,
    cancel_reason         text,
    constraint pk_trading_signals primary key (id),
    constraint unique_trading_signals_crypto_id_signal_type_generated_at unique (crypto_id, signal_type, generated_at),
    constraint fk_trading_signals_crypto_id foreign key (crypto_id)
        references cryptocurrency_ref (id) on delete restrict,
    constraint fk_trading_signals_prediction_id foreign key (prediction_id)
        references prediction_ref (id) on delete set null,
    constraint fk_trading_signals_asset_score_id foreign key (asset_score_id)
        references score_ref (id) on delete restrict,
    constraint fk_trading_signals_sector_performance_id foreign key (sector_performance_id)
        references sector_performance_ref (id) on delete restrict,
    constraint fk_trading_signals_regime_id foreign key (regime_id)
        references regime_ref (id) on delete restrict,
    constraint check_trading_signals_signal_type check (signal_type in ('long', 'short')),
    constraint check_trading_signals_levels check (
        case signal_type
            when 'long' then 0 < stop_loss and stop_loss < entry_price and entry_price < target_price
            else 0 < target_price and target_price < entry_price and entry_price < stop_loss
        end),
    constraint check_trading_signals_risk_level check (risk_level in ('low', 'medium', 'high', 'extreme')),
    constraint check_trading_signals_risk_reward_ratio check (risk_reward_ratio > 0),
    constraint check_trading_signals_horizon check (
        time_horizon_hours > 0 and expires_at = generated_at + time_horizon_hours * interval '1 hour'),
    constraint check_trading_signals_status check (status in ('active', 'executed', 'expired', 'cancelled')),
    constraint check_trading_signals_run_kind check (run_kind in ('live', 'replay', 'simulated')),
    constraint check_trading_signals_confidence_score check (confidence_score between 0 and 1),
    constraint check_trading_signals_atr check (atr > 0),
    constraint check_trading_signals_position_size check (position_size between 0 and 1),
    constraint check_trading_signals_result check (
        result in ('hit_target', 'hit_stop', 'expired', 'not_filled', 'withdrawn')),
    constraint check_trading_signals_settled check (
        (result is null) = (status = 'active') and (result is null) = (exit_time is null)),
    constraint check_trading_signals_filled check (
        case
            when result is null or result = 'not_filled' then
                num_nonnulls(filled_at, fill_price, exit_price, mfe, mae, return_net, r_multiple) = 0
            else num_nulls(filled_at, fill_price, exit_price, mfe, mae, return_net, r_multiple) = 0
        end),
    constraint check_trading_signals_excursions check (mfe >= 0 and mae >= 0)
);
create index index_trading_signals_on_generated_at_and_id on trading_signals (generated_at desc, id desc);
create index index_trading_signals_on_status_and_generated_at on trading_signals (status, generated_at desc, id desc);
create index index_trading_signals_on_crypto_id_and_generated_at on trading_signals (crypto_id, generated_at desc, id desc);
create index index_trading_signals_on_exit_time on trading_signals (exit_time) where exit_time is not null;
create index index_trading_signals_on_expires_at_active on trading_signals (run_kind, expires_at) where status = 'active';
create index index_trading_signals_on_run_kind_and_result on trading_signals (run_kind, signal_type, result, exit_time);
create index index_trading_signals_on_prediction_id on trading_signals (prediction_id) where prediction_id is not null;
create index index_trading_signals_on_asset_score_id on trading_signals (asset_score_id);
create index index_trading_signals_on_sector_performance_id on trading_signals (sector_performance_id)
    where sector_performance_id is not null;
create index index_trading_signals_on_regime_id on trading_signals (regime_id) where regime_id is not null;
comment on table trading_signals is 'Dated trade claims. What was claimed at issue never changes; each gets one outcome.';
comment on column trading_signals.id is 'The signal.';
comment on column trading_signals.crypto_id is 'Coin the claim is about.';
comment on column trading_signals.prediction_id is 'Asset prediction the stance rests on; null when no promoted model took part.';
comment on column trading_signals.signal_type is 'long claims a rise, short a fall.';
comment on column trading_signals.entry_price is 'Stated limit: the close at issue, USD.';
comment on column trading_signals.target_price is 'Three ATR beyond the entry, USD.';
comment on column trading_signals.stop_loss is 'Two ATR against the entry, USD.';
comment on column trading_signals.risk_level is 'Quartile of ATR over close among daily candles of 41 coins to 2021-12: bounds 0.060, 0.085, 0.115.';
comment on column trading_signals.risk_reward_ratio is 'Distance to the target over distance to the stop.';
comment on column trading_signals.time_horizon_hours is 'Hours from issue to expiry.';
comment on column trading_signals.status is 'active; executed after target or stop; expired after its horizon or when not filled; cancelled when withdrawn.';
comment on column trading_signals.generated_at is 'Event time of issue: close of the newest candle used.';
comment on column trading_signals.expires_at is 'End of the horizon.';
comment on column trading_signals.updated_at is 'Wall clock of the last change.';
comment on column trading_signals.run_kind is 'What the claim counts as: live, replay or simulated.';
comment on column trading_signals.run_id is 'Run that issued it.';
comment on column trading_signals.correlation_id is 'Cycle that issued it.';
comment on column trading_signals.asset_score_id is 'Score that the stance came from.';
comment on column trading_signals.sector_performance_id is 'Sector figures behind the score.';
comment on column trading_signals.regime_id is 'Regime behind the score.';
comment on column trading_signals.rule is 'Rule that issued it, with its version.';
comment on column trading_signals.reason is 'Why it was issued, for people.';
comment on column trading_signals.confidence_score is 'Stated probability that the target comes before the stop, in [0, 1]; from a rule, not calibrated.';
comment on column trading_signals.atr is 'Average true range of 14 days at issue (Wilder), USD.';
comment on column trading_signals.position_size is 'Share of capital by capped quarter Kelly, in [0, 1]; 0 says that the odds do not pay the costs.';
comment on column trading_signals.result is 'How it ended; null while open.';
comment on column trading_signals.filled_at is 'Open time of the candle after issue.';
comment on column trading_signals.fill_price is 'Open of the candle after issue, USD.';
comment on column trading_signals.exit_price is 'Price it ended at, USD; null when not filled.';
comment on column trading_signals.exit_time is 'Event time of the end: close of the candle that ended it.';
comment on column trading_signals.mfe is 'Maximum favourable excursion, fraction of the fill price, at least 0.';
comment on column trading_signals.mae is 'Maximum adverse excursion, fraction of the fill price, at least 0.';
comment on column trading_signals.return_net is 'Simple return on the fill price after fees and spread, fraction.';
comment on column trading_signals.r_multiple is 'Net result over the risk from fill to stop.';
comment on column trading_signals.cancel_reason is
    'Why it ended otherwise than at a barrier or at its horizon: stance_flipped, open_beyond_one_atr, next_candle_missing, no_candle_at_horizon.';
--rollback drop table trading_signals;
