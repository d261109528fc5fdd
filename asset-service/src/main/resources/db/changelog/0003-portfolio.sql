--liquibase formatted sql

--changeset asset:0003-portfolio
create table portfolio (
    id                        bigint generated always as identity,
    user_id                   bigint          not null,
    crypto_id                 bigint,
    asset_symbol              text            not null,
    external_asset_info       jsonb,
    asset_type                text            not null,
    leverage_ratio            numeric(9, 6)   default 1.0,
    quantity                  numeric(38, 18) not null default 0,
    entry_price               numeric(38, 18),
    exit_price                numeric(38, 18),
    trade_status              text            not null,
    pnl_realized_usd          numeric(24, 2)  default 0,
    allocation_target_percent numeric(9, 6),
    investment_thesis         text,
    investment_timeframe      text,
    risk_category             text            default 'moderate',
    stop_loss_price           numeric(38, 18),
    take_profit_price         numeric(38, 18),
    max_allocation_percent    numeric(9, 6)   default 10,
    created_at                timestamptz     not null default now(),
    updated_at                timestamptz     default now(),
    constraint pk_portfolio primary key (id),
    constraint fk_portfolio_user_id_user_ref foreign key (user_id) references user_ref (id) on delete cascade,
    constraint fk_portfolio_crypto_id_cryptocurrency_ref foreign key (crypto_id) references cryptocurrency_ref (id) on delete restrict,
    constraint check_portfolio_asset_type check (asset_type in ('Crypto Asset', 'Stablecoin', 'Long Position', 'Short Position')),
    constraint check_portfolio_trade_status check (trade_status in ('open', 'reducing', 'closed', 'accumulating', 'exit_plan')),
    constraint check_portfolio_investment_timeframe check (investment_timeframe in ('short_term', 'medium_term', 'long_term')),
    constraint check_portfolio_risk_category check (risk_category in ('conservative', 'moderate', 'aggressive')),
    constraint check_portfolio_quantity check (quantity >= 0),
    constraint check_portfolio_leverage_ratio check (leverage_ratio > 0),
    constraint check_portfolio_asset_symbol_length check (char_length(asset_symbol) between 1 and 40),
    constraint check_portfolio_prices check (entry_price > 0 and exit_price > 0 and stop_loss_price > 0 and take_profit_price > 0),
    constraint check_portfolio_percentages check (allocation_target_percent between 0 and 100 and max_allocation_percent between 0 and 100)
);
create index index_portfolio_on_user_id_and_trade_status on portfolio (user_id, trade_status);
create index index_portfolio_on_crypto_id on portfolio (crypto_id) where crypto_id is not null;
create trigger touch_portfolio before update on portfolio for each row execute function touch_updated_at();
comment on table portfolio is 'Positions of users, one row each.';
comment on column portfolio.id is 'Key.';
comment on column portfolio.user_id is 'Owner.';
comment on column portfolio.crypto_id is 'The coin; null for one that Strata does not know.';
comment on column portfolio.asset_symbol is 'Code of the asset, also of one that Strata does not know.';
comment on column portfolio.external_asset_info is 'What is known of an asset from outside.';
comment on column portfolio.asset_type is 'Crypto Asset, Stablecoin, Long Position or Short Position.';
comment on column portfolio.leverage_ratio is 'Exposure over own capital; 1.0 is no leverage.';
comment on column portfolio.quantity is 'Remaining units.';
comment on column portfolio.entry_price is 'Average entry price, USD.';
comment on column portfolio.exit_price is 'Average exit price, USD.';
comment on column portfolio.trade_status is 'open, reducing, closed, accumulating or exit_plan.';
comment on column portfolio.pnl_realized_usd is 'Realized profit or loss, USD.';
comment on column portfolio.allocation_target_percent is 'Wanted share of the portfolio, 0 to 100.';
comment on column portfolio.investment_thesis is 'Why it is held.';
comment on column portfolio.investment_timeframe is 'short_term, medium_term or long_term.';
comment on column portfolio.risk_category is 'conservative, moderate or aggressive.';
comment on column portfolio.stop_loss_price is 'Stop of the whole position, USD.';
comment on column portfolio.take_profit_price is 'Target of the whole position, USD.';
comment on column portfolio.max_allocation_percent is 'Most it may take of the portfolio, 0 to 100.';
comment on column portfolio.created_at is 'When the row was written.';
comment on column portfolio.updated_at is 'When the row last changed.';

create table trade_actions (
    id                   bigint generated always as identity,
    portfolio_id         bigint          not null,
    action_type          text            not null,
    asset_price          numeric(38, 18) not null,
    quantity             numeric(38, 18) not null,
    fees_paid            numeric(24, 8)  default 0,
    pnl_realized_usd     numeric(24, 2)  default 0,
    timeframe            text            not null,
    emotion_state        text,
    confidence_level     integer,
    stress_level         integer,
    market_sentiment     text,
    volatility_level     text,
    volume_profile       text,
    primary_setup        text,
    confirmation_signals jsonb,
    chart_pattern        text,
    analysis_snapshot    jsonb,
    stop_loss            numeric(38, 18),
    take_profit          numeric(38, 18),
    capital_amount       numeric(24, 2),
    risk_percent         numeric(9, 6),
    reason               text,
    action_source        text            not null,
    signal_id            bigint,
    lesson_learned       text,
    notes                text,
    created_at           timestamptz     not null default now(),
    updated_at           timestamptz     default now(),
    constraint pk_trade_actions primary key (id),
    constraint fk_trade_actions_portfolio_id_portfolio foreign key (portfolio_id) references portfolio (id) on delete cascade,
    constraint fk_trade_actions_signal_id_signal_ref foreign key (signal_id) references signal_ref (id) on delete set null,
    constraint check_trade_actions_action_type check (action_type in ('buy', 'sell', 'partial_sell', 'entry', 'partial_exit', 'full_exit', 'modify_sl', 'modify_tp')),
    constraint check_trade_actions_timeframe check (timeframe in ('1m', '5m', '15m', '1h', '4h', '1d')),
    constraint check_trade_actions_confidence_level check (confidence_level between 1 and 10),
    constraint check_trade_actions_stress_level check (stress_level between 1 and 10),
    constraint check_trade_actions_market_sentiment check (market_sentiment in ('bullish', 'bearish', 'sideways')),
    constraint check_trade_actions_volatility_level check (volatility_level in ('low', 'medium', 'high', 'extreme')),
    constraint check_trade_actions_volume_profile check (volume_profile in ('above_average', 'below_average', 'normal')),
    constraint check_trade_actions_primary_setup check (primary_setup in ('breakout', 'pullback', 'reversal', 'trend_follow')),
    constraint check_trade_actions_action_source check (action_source in ('manual', 'ai_signal', 'copy_trade', 'algorithm')),
    constraint check_trade_actions_amounts check (asset_price > 0 and quantity >= 0 and fees_paid >= 0),
    constraint check_trade_actions_risk_percent check (risk_percent between 0 and 100)
);
create index index_trade_actions_on_portfolio_id_and_created_at on trade_actions (portfolio_id, created_at desc);
create index index_trade_actions_on_signal_id on trade_actions (signal_id) where signal_id is not null;
create trigger touch_trade_actions before update on trade_actions for each row execute function touch_updated_at();
comment on table trade_actions is 'What users did with their positions, and what they felt and learned.';
comment on column trade_actions.id is 'Key.';
comment on column trade_actions.portfolio_id is 'The position.';
comment on column trade_actions.action_type is 'buy, sell, partial_sell, entry, partial_exit, full_exit, modify_sl or modify_tp.';
comment on column trade_actions.asset_price is 'Price at this action, USD.';
comment on column trade_actions.quantity is 'Units of this action.';
comment on column trade_actions.fees_paid is 'Fee, USD.';
comment on column trade_actions.pnl_realized_usd is 'Profit or loss realized by this action, USD.';
comment on column trade_actions.timeframe is 'Candles that were looked at.';
comment on column trade_actions.emotion_state is 'How it felt.';
comment on column trade_actions.confidence_level is '1 to 10.';
comment on column trade_actions.stress_level is '1 to 10.';
comment on column trade_actions.market_sentiment is 'bullish, bearish or sideways.';
comment on column trade_actions.volatility_level is 'low, medium, high or extreme.';
comment on column trade_actions.volume_profile is 'above_average, below_average or normal.';
comment on column trade_actions.primary_setup is 'breakout, pullback, reversal or trend_follow.';
comment on column trade_actions.confirmation_signals is 'Indicators that spoke for it.';
comment on column trade_actions.chart_pattern is 'Pattern seen.';
comment on column trade_actions.analysis_snapshot is 'What Strata said at the time.';
comment on column trade_actions.stop_loss is 'Stop at this action, USD.';
comment on column trade_actions.take_profit is 'Target at this action, USD.';
comment on column trade_actions.capital_amount is 'Capital at this action, USD.';
comment on column trade_actions.risk_percent is 'Share of the capital at risk, 0 to 100.';
comment on column trade_actions.reason is 'Why.';
comment on column trade_actions.action_source is 'manual, ai_signal, copy_trade or algorithm.';
comment on column trade_actions.signal_id is 'Signal it followed.';
comment on column trade_actions.lesson_learned is 'What was learned.';
comment on column trade_actions.notes is 'Notes.';
comment on column trade_actions.created_at is 'When the row was written.';
comment on column trade_actions.updated_at is 'When the row last changed.';
--rollback drop table trade_actions; drop table portfolio;
