-- One query a table, in the order of its natural key. Rows are whole, less surrogate ids, created and
-- updated times, hashes and durations; references to coins, sectors and models are by their names.
-- A column that is added counts from then on.

-- name: market.cryptocurrencies
select to_jsonb(x) - '{id,created_at,updated_at,last_data_update}'::text[]
from market.cryptocurrencies x
order by symbol

-- name: market.price_data
select c.symbol, to_jsonb(x) - '{id,crypto_id,created_at}'::text[]
from market.price_data x
join market.cryptocurrencies c on c.id = x.crypto_id
order by c.symbol, x.timeframe, x.timestamp

-- name: macro.market_regime_analysis
select to_jsonb(x) - '{id,prediction_id,created_at,updated_at}'::text[]
from macro.market_regime_analysis x
order by analysis_time, run_id

-- name: macro.regime_component
select r.analysis_time, to_jsonb(x) - '{regime_id}'::text[]
from macro.regime_component x
join macro.market_regime_analysis r on r.id = x.regime_id
order by r.analysis_time, x.component

-- name: macro.regime_fit
select to_jsonb(x) - '{created_at}'::text[]
from macro.regime_fit x
order by fit_time

-- name: macro.market_sentiment_data
select to_jsonb(x) - '{id,created_at,updated_at}'::text[]
from macro.market_sentiment_data x
order by timestamp, source, run_id

-- name: macro.dominance_data
select to_jsonb(x) - '{id,created_at,updated_at}'::text[]
from macro.dominance_data x
order by timestamp, source, run_id

-- name: macro.macro_indicators
select to_jsonb(x) - '{id,created_at,updated_at}'::text[]
from macro.macro_indicators x
order by indicator_name, timeframe, timestamp, run_id

-- name: sector.crypto_sectors
select to_jsonb(x) - '{id,created_at,updated_at}'::text[]
from sector.crypto_sectors x
order by name

-- name: sector.crypto_sector_mapping
select s.name, c.symbol, to_jsonb(x) - '{id,sector_id,crypto_id,created_at,updated_at}'::text[] as whole
from sector.crypto_sector_mapping x
join sector.crypto_sectors s on s.id = x.sector_id
join market.cryptocurrencies c on c.id = x.crypto_id
order by s.name, c.symbol, whole

-- name: sector.sector_performance
select s.name, b.symbol, w.symbol,
    to_jsonb(x) - '{id,sector_id,best_crypto_id,worst_crypto_id,regime_id,created_at,updated_at}'::text[]
from sector.sector_performance x
join sector.crypto_sectors s on s.id = x.sector_id
left join market.cryptocurrencies b on b.id = x.best_crypto_id
left join market.cryptocurrencies w on w.id = x.worst_crypto_id
order by x.analysis_time, s.name

-- name: sector.sector_rotation_analysis
select f.name, t.name,
    to_jsonb(x) - '{id,from_sector_id,to_sector_id,regime_id,created_at,updated_at}'::text[]
from sector.sector_rotation_analysis x
join sector.crypto_sectors f on f.id = x.from_sector_id
join sector.crypto_sectors t on t.id = x.to_sector_id
order by x.analysis_time, f.name, t.name

-- name: sector.rotation_outcome
select r.analysis_time, f.name, t.name, to_jsonb(x) - '{rotation_id,created_at}'::text[]
from sector.rotation_outcome x
join sector.sector_rotation_analysis r on r.id = x.rotation_id
join sector.crypto_sectors f on f.id = r.from_sector_id
join sector.crypto_sectors t on t.id = r.to_sector_id
order by r.analysis_time, f.name, t.name

-- name: asset.watchlists
select to_jsonb(x) - '{id,user_id,created_at,updated_at}'::text[] as whole
from asset.watchlists x
order by whole

-- name: asset.watchlist_assets
select w.name, c.symbol,
    to_jsonb(x) - '{id,watchlist_id,crypto_id,added_by,last_modified_by,created_at,updated_at}'::text[]
from asset.watchlist_assets x
join asset.watchlists w on w.id = x.watchlist_id
join market.cryptocurrencies c on c.id = x.crypto_id
order by w.name, c.symbol, x.position_type

-- name: asset.watchlist_membership
select w.name, c.symbol, to_jsonb(x) - '{id,watchlist_id,crypto_id}'::text[]
from asset.watchlist_membership x
join asset.watchlists w on w.id = x.watchlist_id
join market.cryptocurrencies c on c.id = x.crypto_id
order by w.name, c.symbol, x.valid_from

-- name: asset.asset_score
select c.symbol,
    to_jsonb(x) - '{id,crypto_id,regime_id,sector_id,sector_performance_id,prediction_id,created_at}'::text[]
from asset.asset_score x
join market.cryptocurrencies c on c.id = x.crypto_id
order by x.analysis_time, c.symbol

-- name: asset.ai_recommendations
select c.symbol, o.symbol,
    to_jsonb(x)
        - '{id,target_entity_id,crypto_id,counterpart_crypto_id,user_id,prediction_id,reviewed_by,content_hash}'::text[]
        - '{recommendation_payload,created_at,updated_at}'::text[] as whole,
    x.recommendation_payload - '{crypto_id,counterpart_crypto_id}'::text[]
from asset.ai_recommendations x
left join market.cryptocurrencies c on c.id = x.crypto_id
left join market.cryptocurrencies o on o.id = x.counterpart_crypto_id
order by x.issued_at, c.symbol, x.action, whole

-- name: timing.trading_signals
select c.symbol,
    to_jsonb(x)
        - '{id,crypto_id,prediction_id,asset_score_id,sector_performance_id,regime_id,created_at,updated_at}'::text[]
from timing.trading_signals x
join market.cryptocurrencies c on c.id = x.crypto_id
order by x.generated_at, c.symbol, x.signal_type

-- name: model.ai_models
select to_jsonb(x) - '{id,last_trained,last_prediction,health_status,created_at,updated_at}'::text[]
from model.ai_models x
order by name, version

-- name: model.model_performance
select m.name, m.version, to_jsonb(x) - '{id,model_id,created_at,updated_at}'::text[] as whole
from model.model_performance x
join model.ai_models m on m.id = x.model_id
order by m.name, m.version, whole

-- name: model.predictions
select m.name, m.version, c.symbol,
    to_jsonb(x)
        - '{id,ai_models_id,crypto_id,input_hash,prediction_time,debug_info,created_at,updated_at,evaluated_at}'::text[]
        - '{settled_revision}'::text[]
        as whole
from model.predictions x
join model.ai_models m on m.id = x.ai_models_id
left join market.cryptocurrencies c on c.id = x.crypto_id
order by x.target_datetime, m.name, m.version, c.symbol, whole
